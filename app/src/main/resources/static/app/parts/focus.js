// The focus never falls to the page: when what has it goes away or is switched off, its neighbour gets it.
const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"])';

/** Never handed the focus of something else: the keys of a page would be typed into it. */
const FIELDS = 'input:not([type=checkbox], [type=radio]), select, textarea';

/** What is to have the focus: where it is now, and where it goes back to when a dialog closes. */
const places = new Set();
const here = { element: null };

export function keepFocus() {
  places.add(here);
  document.addEventListener('focusin', ({ target }) => (here.element = target));
  // What cannot be used any more lets go of the focus only when it is drawn.
  document.addEventListener('focusout', () => requestAnimationFrame(restore));
  // Who clicks beside everything has taken the focus away on purpose.
  document.addEventListener('pointerdown', ({ target }) => here.element?.contains(target) || (here.element = null), true);
  new MutationObserver(moved).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['disabled', 'hidden'] });
}

/** Remembers what has the focus, or what takes its place meanwhile; the answer is called to give it back. */
export function rememberFocus() {
  const place = { element: here.element ?? document.activeElement };
  places.add(place);
  return () => {
    places.delete(place);
    if (nothingFocused()) {
      focus(place.element);
    }
  };
}

/** Where a page begins: what it names itself, its heading, or at least the page as a whole. */
export function focusPage() {
  const main = document.querySelector('main');
  [main?.querySelector('[autofocus]'), main?.querySelector('h1'), main].find(each => {
    each?.focus({ preventScroll: true });
    return !nothingFocused();
  });
}

function moved(records) {
  for (const place of places) {
    if (place.element && !usable(place.element)) {
      place.element = place.element.isConnected ? beside(place.element) : successor(place.element, records);
    }
  }
  restore();
}

/** A row that only moves loses the focus on the way, too. */
function restore() {
  if (here.element && nothingFocused()) {
    focus(here.element);
  }
}

function nothingFocused() {
  const { activeElement } = document;
  return activeElement === document.body || activeElement === null || !usable(activeElement);
}

function focus(element) {
  element?.focus({ preventScroll: true });
  if (nothingFocused()) {
    focusPage();
  }
}

function usable(element) {
  return element.isConnected && !element.matches(':disabled') && !element.closest('[hidden]');
}

/** Of something that is still there but cannot be used: what comes next in its group, or else before it. */
function beside(element) {
  const gone = element.closest('[hidden]') ?? element;
  const fits = each => usable(each) && (!each.matches(FIELDS) || element.matches(FIELDS));
  for (let group = gone.parentElement; group && group.localName !== 'main'; group = group.parentElement) {
    const others = controls(group).filter(each => each !== gone && fits(each));
    const next = others.find(each => gone.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING) ?? others.at(-1);
    if (next) {
      return next;
    }
  }
  return heading(gone);
}

/** Of something that was taken away: the same control of what came after it, or else before it; a whole page sees to itself. */
function successor(element, records) {
  let gone = null;
  let node = element;
  for (const { removedNodes, nextSibling, previousSibling, target } of records) {
    const removed = [...removedNodes].find(each => each.contains(node));
    if (removed) {
      if (target.matches('main, body')) {
        return null;
      }
      gone ??= removed;
      node = nextSibling ?? previousSibling ?? target;
    }
  }
  if (!gone || !node.isConnected) {
    return null;
  }
  if (kept(gone, node)) {
    return document.querySelector('main');
  }
  const row = node instanceof Element ? node : node.nextElementSibling ?? node.previousElementSibling ?? node.parentElement;
  if (!element.matches(FOCUSABLE) || row.localName !== gone.localName) {
    return heading(row);
  }
  const candidates = controls(row).filter(usable);
  return candidates[controls(gone).indexOf(element)] ?? candidates[0] ?? beside(row);
}

/** Where a page, or what is left of it, begins. */
function heading(element) {
  return element.closest('main > *')?.querySelector('h1[tabindex]') ?? document.querySelector('main');
}

/** A list of which only a part is in the document has let go of a row that it still holds. */
function kept(row, node) {
  return node.parentElement?.closest('virtual-rows')?.holds(row.dataset?.id) ?? false;
}

function controls(row) {
  return [...(row.matches(FOCUSABLE) ? [row] : []), ...row.querySelectorAll(FOCUSABLE)];
}
