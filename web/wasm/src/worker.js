// The language server in a worker. Texts are messages of JSON-RPC, in both directions; the
// first one from here is "ready". An object {fatal} says why the server is gone.
// Dynamic imports work in workers of both kinds, classic and module.
const early = [];
let receive = (text) => early.push(text);
let gone = false;

function fatal(error) {
  if (gone) return;
  gone = true;
  postMessage({ fatal: String(error?.message ?? error) });
}

self.onmessage = ({ data }) => {
  if (gone) return;
  try {
    receive(data);
  } catch (error) {
    fatal(error);
  }
};

import("./start.js")
  .then(({ start }) => start(undefined, (text) => postMessage(text), fatal))
  .then((server) => {
    postMessage("ready");
    receive = server;
    for (const data of early) self.onmessage({ data });
  })
  .catch(fatal);
