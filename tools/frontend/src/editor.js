// The text of an agenda item, written by several at once: TipTap over a Yjs document. Replaces the form's textarea.
import { Editor } from "@tiptap/core";
import Collaboration from "@tiptap/extension-collaboration";
import CollaborationCaret from "@tiptap/extension-collaboration-caret";
import Document from "@tiptap/extension-document";
import Paragraph from "@tiptap/extension-paragraph";
import Text from "@tiptap/extension-text";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { Link } from "./link.js";

// The other writer's caret is a thin line in the text; her name stands in the margin, so that no word is covered.
function caretOf(user) {
  const caret = document.createElement("span");
  caret.className = "peer";
  const name = document.createElement("span");
  name.className = "peer__n";
  name.textContent = user.name;
  caret.append(name);
  return caret;
}

// holder: the element to write in, with data-address, data-key, data-name and data-label.
export function openEditor(holder, { told, others }) {
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  const editor = new Editor({
    element: holder,
    injectCSS: false,
    extensions: [
      Document,
      Paragraph,
      Text,
      Collaboration.configure({ document: doc, field: "default" }),
      CollaborationCaret.configure({
        provider: { awareness },
        user: { name: holder.dataset.name },
        render: caretOf,
        selectionRender: () => ({ class: "peer__sel" }),
      }),
    ],
    editorProps: {
      attributes: { class: "doc", role: "textbox", "aria-multiline": "true", "aria-label": holder.dataset.label },
    },
  });
  const names = () => {
    const found = [];
    for (const [client, state] of awareness.getStates()) if (client !== doc.clientID && state.user) found.push(state.user.name);
    others([...new Set(found)]);
  };
  awareness.on("change", names);
  // Not TipTap's own focus, which waits for a frame and would take the focus from where the writer has gone meanwhile.
  const toEnd = () => editor.commands.setTextSelection(editor.state.doc.content.size);
  let isReady = false;
  const link = new Link({
    address: `${scheme}//${location.host}${holder.dataset.address}`,
    key: holder.dataset.key,
    doc,
    awareness,
    told: (state) => {
      // The text has come: who waits to write goes on at its end.
      if (state.state !== "ready") told(state);
      else if (!isReady && editor.isFocused) toEnd();
      isReady ||= state.state === "ready";
    },
  });
  return {
    focus: () => {
      editor.view.focus();
      toEnd();
    },
    flush: () => link.flush(),
    text: () => editor.getText({ blockSeparator: "\n" }),
    close: () => {
      link.isEnded = true;
      link.flush();
      link.socket?.close();
      editor.destroy();
    },
  };
}

// Drafts of other items that could not be saved when their page was left: handed in now, without an editor.
export function handInDrafts({ prefix, apart, address }) {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  let keys = [];
  try {
    keys = Object.keys(localStorage).filter((one) => one.startsWith(prefix) && one !== apart);
  } catch {
    return; // The browser keeps nothing: there are no drafts.
  }
  for (const key of keys) {
    const doc = new Y.Doc();
    const link = new Link({
      address: `${scheme}//${location.host}${address(key.slice(prefix.length))}`,
      key,
      doc,
      awareness: new Awareness(doc),
      told: ({ state }) => {
        if (state !== "saved" && state !== "joined") return;
        link.isEnded = true;
        link.socket?.close();
      },
    });
  }
}
