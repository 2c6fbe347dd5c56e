// A name asked for on the drawing itself, at the place that was tapped.
import { NameForm } from './name_form.js';

const WIDTH_PX = 350;
const HEIGHT_PX = 170;

export class InlineName {
  constructor(editor) {
    this.editor = editor;
    this.form = null;
  }

  get isOpen() {
    return this.form !== null;
  }

  ask(at, { clientX, clientY }) {
    const { editor } = this;
    this.close();
    const form = new NameForm(editor.words, (name, kind) => {
      const fault = editor.actions.addThing(name, kind, { at });
      if (fault === null) this.close();
      return fault;
    }, { isInline: true });
    const { left, top, width, height } = editor.stage.getBoundingClientRect();
    form.element.style.left = `${Math.max(8, Math.min(clientX - left - 30, width - WIDTH_PX))}px`;
    form.element.style.top = `${Math.max(8, Math.min(clientY - top - 30, height - HEIGHT_PX))}px`;
    this.form = form;
    editor.stage.append(form.element);
    editor.refresh({ isOwn: true });
    form.input.focus({ preventScroll: true });
  }

  close() {
    this.form?.element.remove();
    this.form = null;
  }
}
