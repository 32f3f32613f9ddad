// Starts the engine before the editor is loaded, so that both come at the same time.
import './style.css'
import { startWorker } from './engine'

const worker = startWorker()
void import('./app').then(app => app.run(worker))
