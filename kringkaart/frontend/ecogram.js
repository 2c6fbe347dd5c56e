// The editor of an ecogram, as a component of the page. Streamlit calls this function with every
// new data; one editor lives as long as its element, for one case and one user.
import { Editor } from './editor.js';
import { clientIdentity } from './identity.js';

export default function ecogram(host) {
  const { parentElement } = host;
  const shell = parentElement.ecogram ?? (parentElement.ecogram = { editor: null, host: null });
  const isStarting = shell.host !== null && shell.editor === null;
  shell.host = host;
  const { case: caseId, owner } = host.data;
  if (shell.editor && (shell.editor.caseId !== caseId || shell.editor.owner !== owner)) {
    shell.editor.close();
    shell.editor = null;
  }
  if (shell.editor) shell.editor.receive(host);
  else if (!isStarting) start(shell, parentElement.querySelector('.ecogram'));
  return () => {
    shell.editor?.close();
    shell.isGone = true;
    parentElement.ecogram = undefined;
  };
}

async function start(shell, root) {
  const client = await clientIdentity();
  if (!shell.isGone) shell.editor = new Editor(root, client, shell.host);
}
