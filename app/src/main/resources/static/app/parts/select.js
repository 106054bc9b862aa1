// A choice among a few; an empty value stands for all of them.
import { html, nothing } from 'lit';
import { icon } from './icons.js';

/** options: [{id, name}]; `all`: the text of the empty choice, or null where there is none. */
export function select(label, value, all, options, changed) {
  return html`<label class="select"><span class="hidden">${label}</span>
    <select @change=${event => changed(event.target.value)}>
      ${all === null ? nothing : html`<option value="" ?selected=${!value}>${all}</option>`}
      ${options.map(each => html`<option value=${each.id} ?selected=${each.id === value}>${each.name}</option>`)}
    </select>${icon('down')}</label>`;
}
