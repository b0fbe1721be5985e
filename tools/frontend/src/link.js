// The line to the room: sends what was written, hears when it is in the database, and keeps it here until then.
// A message is one byte of kind and its bytes; the server's side is samverk/meetings/views/writing_socket.py.
import * as awarenessProtocol from "y-protocols/awareness";
import * as Y from "yjs";

const HELLO = 0;
const UPDATE = 1;
const SAVED = 2;
const PRESENCE = 3;
const FLUSH_AFTER = 400;
const WAITS = [300, 1000, 2000, 4000, 8000];
const ANSWER_WITHIN = 15000;
const REFUSED = 4400;

const toBase64 = (bytes) => btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join(""));
const fromBase64 = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));

// The browser's own keeping may be forbidden or full: then the text still goes over the line, as always.
const stored = (act) => {
  try {
    return act();
  } catch {
    return null;
  }
};

export class Link {
  // told: called with {state: "saving" | "saved" | "away" | "refused", at, code} at each change.
  constructor({ address, key, doc, awareness, told }) {
    Object.assign(this, { address, key, doc, awareness, told });
    this.waiting = [];
    this.sent = new Map();
    this.next = 1;
    this.tries = 0;
    this.isReady = false;
    this.isEnded = false;
    this.takeDraft();
    doc.on("update", (update, origin) => origin !== this && this.keep(update));
    awareness.on("update", ({ added, updated, removed }, origin) => {
      if (origin !== this) this.sendPresence([...added, ...updated, ...removed]);
    });
    window.addEventListener("online", () => {
      if (!this.isReady) this.leave();
      this.connect();
    });
    window.addEventListener("offline", () => this.leave());
    this.connect();
  }

  takeDraft() {
    const draft = stored(() => localStorage.getItem(this.key));
    if (!draft) return;
    try {
      const update = fromBase64(draft);
      Y.applyUpdate(this.doc, update, this);
      this.waiting.push(update);
    } catch {
      stored(() => localStorage.removeItem(this.key));
    }
  }

  keep(update) {
    this.waiting.push(update);
    this.storeDraft();
    if (this.isReady) this.told({ state: "saving" });
    this.timer ??= setTimeout(() => this.flush(), FLUSH_AFTER);
  }

  storeDraft() {
    const unsaved = [...this.sent.values(), ...this.waiting];
    if (unsaved.length) stored(() => localStorage.setItem(this.key, toBase64(Y.mergeUpdates(unsaved))));
    else stored(() => localStorage.removeItem(this.key));
  }

  flush() {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.isReady || !this.waiting.length) return;
    const update = Y.mergeUpdates(this.waiting);
    this.waiting = [];
    const number = this.next++;
    this.sent.set(number, update);
    const message = new Uint8Array(5 + update.length);
    message[0] = UPDATE;
    new DataView(message.buffer).setUint32(1, number);
    message.set(update, 5);
    this.socket.send(message);
    if (!this.watch) this.expectAnswer();
  }

  sendPresence(clients) {
    if (!this.isReady || !clients.length) return;
    const update = awarenessProtocol.encodeAwarenessUpdate(this.awareness, clients);
    const message = new Uint8Array(1 + update.length);
    message[0] = PRESENCE;
    message.set(update, 1);
    this.socket.send(message);
  }

  connect() {
    if (this.isEnded || this.socket) return;
    clearTimeout(this.again);
    const socket = new WebSocket(this.address);
    this.socket = socket;
    socket.binaryType = "arraybuffer";
    socket.onopen = () => {
      const known = Y.encodeStateVector(this.doc);
      const message = new Uint8Array(1 + known.length);
      message[0] = HELLO;
      message.set(known, 1);
      socket.send(message);
    };
    socket.onmessage = (event) => this.hear(new Uint8Array(event.data));
    socket.onclose = (event) => this.lost(event.code);
    this.expectAnswer();
  }

  // A network that swallows everything closes nothing: whether we connect, greet or save, no answer means it is gone.
  expectAnswer() {
    clearTimeout(this.watch);
    this.watch = setTimeout(() => this.leave(), ANSWER_WITHIN);
  }

  // Without a network the other end never hears that a socket closes, and the browser waits for it: we do not.
  leave() {
    if (this.isEnded || !this.socket) return;
    this.socket.onopen = this.socket.onclose = this.socket.onmessage = null;
    this.socket.close();
    this.lost(0);
  }

  lost(code) {
    this.socket = undefined;
    this.isReady = false;
    this.unwatch();
    // What was sent and not acknowledged is sent again: an update that comes twice changes nothing.
    this.waiting.unshift(...this.sent.values());
    this.sent.clear();
    const others = [...this.awareness.getStates().keys()].filter((one) => one !== this.doc.clientID);
    awarenessProtocol.removeAwarenessStates(this.awareness, others, this);
    if (this.isEnded) return;
    if (code >= REFUSED) {
      this.isEnded = true;
      this.told({ state: "refused", code });
      return;
    }
    this.told({ state: "away" });
    this.again = setTimeout(() => this.connect(), WAITS[Math.min(this.tries++, WAITS.length - 1)]);
  }

  unwatch() {
    clearTimeout(this.watch);
    this.watch = undefined;
  }

  hear(message) {
    const content = message.subarray(1);
    if (message[0] === HELLO) this.meet(content);
    else if (message[0] === UPDATE) Y.applyUpdate(this.doc, content, this);
    else if (message[0] === PRESENCE) awarenessProtocol.applyAwarenessUpdate(this.awareness, content, this);
    else if (message[0] === SAVED) {
      const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
      this.sent.delete(view.getUint32(0));
      if (this.sent.size) this.expectAnswer();
      else this.unwatch();
      this.storeDraft();
      if (!this.sent.size && !this.waiting.length) this.told({ state: "saved", at: view.getFloat64(4) });
    }
  }

  // The server's first answer: what it knows (its state vector) and what we lack. We send what it lacks.
  meet(content) {
    const length = new DataView(content.buffer, content.byteOffset, content.byteLength).getUint32(0);
    const known = content.slice(4, 4 + length);
    Y.applyUpdate(this.doc, content.slice(4 + length), this);
    this.isReady = true;
    this.tries = 0;
    this.unwatch();
    this.waiting = [];
    const lacking = Y.encodeStateAsUpdate(this.doc, known);
    if (lacking.length > 2) {
      this.waiting = [lacking];
      this.told({ state: "saving" });
      this.flush();
    } else {
      this.storeDraft();
      this.told({ state: "joined" });
    }
    this.told({ state: "ready" });
    this.sendPresence([this.doc.clientID]);
  }
}
