package lsp

import "sync"

// queue holds what waits to be done, in order.
type queue struct {
	mu     sync.Mutex
	more   *sync.Cond
	tasks  []func()
	closed bool
}

func (q *queue) init() { q.more = sync.NewCond(&q.mu) }

func (q *queue) add(task func()) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.tasks = append(q.tasks, task)
	q.more.Signal()
}

// close ends the queue once all that is in it is done.
func (q *queue) close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.closed = true
	q.more.Signal()
}

func (q *queue) empty() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.tasks) == 0
}

// next waits for a task. With leisure it does not wait, but says that there is none.
func (q *queue) next(leisure bool) (task func(), idle, open bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.tasks) == 0 && !q.closed && !leisure {
		q.more.Wait()
	}
	switch {
	case len(q.tasks) == 0 && q.closed:
		return nil, false, false
	case len(q.tasks) == 0:
		return nil, true, true
	}
	task = q.tasks[0]
	q.tasks[0] = nil
	q.tasks = q.tasks[1:]
	return task, false, true
}
