// What the server cannot do from afar: dialogs, focus, scrolling, the composer's keys and completion, drafts.
const server = `/w/${document.body.dataset.window}`;

// ---- The composer ----

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.key !== 'Enter' || event.isComposing) return;
  const form = event.target.closest('[data-composer]');
  if (form && !event.shiftKey) {
    event.preventDefault();
    if (event.target.value.trim() !== '') form.requestSubmit();
  } else if (event.target.matches('[data-enter]')) {
    event.preventDefault();
    event.target.dispatchEvent(new Event('enter'));
  }
});

// What is sent leaves the composer at once, so that Enter twice is one message; what the server did not get comes back.
document.addEventListener('htmx:config:request', ({ target }) => {
  if (target.matches?.('[data-composer]')) write(target, '', false);
});
document.addEventListener('htmx:finally:request', ({ target, detail: { ctx } }) => {
  if (!target.matches?.('[data-composer]') || ctx.response?.raw?.ok) return;
  const { text } = target.elements;
  const { body } = ctx.request;
  write(target, [body.get('text'), text.value].filter((part) => part !== '').join('\n'), body.has('broadcast'));
});

function write(form, text, isBroadcast) {
  form.elements.text.value = text;
  if (form.elements.broadcast) form.elements.broadcast.checked = isBroadcast;
  saveDraft(form);
}

// These events do not bubble, so they are caught on their way down.
const onTheWayDown = true;

document.addEventListener('text-expander-change', completing, onTheWayDown);
document.addEventListener('text-expander-value', completed, onTheWayDown);

// Suggestions that come once the field is left are for nobody.
document.addEventListener(
  'loadend',
  ({ target }) => {
    if (target.localName === 'auto-complete' && !target.contains(document.activeElement)) target.open = false;
  },
  onTheWayDown,
);

// A list that comes anew between press and release would swallow the click: an option is chosen as soon as it is pressed.
document.addEventListener('mousedown', ({ target, button }) => {
  if (button === 0) target.closest('auto-complete [role="option"]')?.click();
});

function completing({ target, detail: { key, text, provide } }) {
  const area = target.querySelector('textarea');
  // A command stands at the very beginning.
  if (key === '/' && !area.value.startsWith(`/${text}`)) return;
  provide(
    fetch(`${server}/complete?${new URLSearchParams({ key, text })}`)
      .then((response) => response.text())
      .then((options) => {
        const fragment = Object.assign(document.createElement('ul'), { className: 'completions' });
        fragment.setAttribute('role', 'listbox');
        fragment.setAttribute('aria-label', 'Completions');
        fragment.innerHTML = options;
        return { matched: options !== '', fragment };
      }),
  );
}

function completed({ detail }) {
  detail.value = detail.item.dataset.value;
}

// ---- Drafts: a composer that comes back still holds what was begun in it ----

const draftKey = (form) => `${document.title} ${form.id}`;

function saveDraft(form) {
  sessionStorage.setItem(draftKey(form), form.elements.text.value);
}

document.addEventListener('input', ({ target }) => {
  const form = target.closest('[data-composer]');
  if (form) saveDraft(form);
});

function restoreDrafts() {
  for (const form of document.querySelectorAll('[data-composer]')) {
    form.elements.text.value ||= sessionStorage.getItem(draftKey(form)) ?? '';
  }
}

// ---- Updates ----

let before = { place: undefined, atBottom: new Set(), known: new Set(), newest: new Map() };
// Who writes wants to see what comes of it.
let wantsEnd = false;
document.addEventListener('htmx:before:request', ({ target }) => {
  wantsEnd ||= target.matches?.('[data-composer], .try') ?? false;
});

document.addEventListener('htmx:sse:before:message', () => {
  const scrolls = [...document.querySelectorAll('[data-scroll]')];
  before = {
    place: document.activeElement?.dataset.place,
    atBottom: new Set(scrolls.filter(isAtBottom).map(({ id }) => id)),
    known: new Set(scrolls.map(({ id }) => id)),
    newest: new Map(scrolls.map((list) => [list.id, newestIn(list)?.id])),
  };
});

document.addEventListener('htmx:sse:after:message', settle);

/** After an update: dialogs are shown, a list that was read to its end stays there, the focus is where it was. */
function settle() {
  for (const dialog of document.querySelectorAll('dialog[data-dialog]:not([open])')) {
    dialog.showModal();
    dialog.querySelector('[autofocus], .modal-body :is(input, select, textarea)')?.focus();
  }
  for (const list of document.querySelectorAll('[data-scroll]')) {
    if (wantsEnd || before.atBottom.has(list.id) || !before.known.has(list.id)) showEnd(list);
  }
  wantsEnd = false;
  restoreDrafts();
  if (before.place === undefined || document.activeElement !== document.body) return;
  document.querySelector(`[data-place="${CSS.escape(before.place)}"]`)?.focus();
}

// Where a message's actions stand.
const ABOVE = 18;

/** Scrolls to the end of a list, but a message that has just come and is longer than the list is read from its top. */
function showEnd(list) {
  const newest = newestIn(list);
  const isLong = newest && before.known.has(list.id) && newest.offsetHeight > list.clientHeight;
  const hasCome = isLong && newest.id !== before.newest.get(list.id);
  list.scrollTop = hasCome ? newest.offsetTop - ABOVE : list.scrollHeight;
}

function newestIn(list) {
  return [...list.querySelectorAll('.message')].at(-1);
}

const NEARLY = 40;
function isAtBottom({ scrollTop, scrollHeight, clientHeight }) {
  return scrollHeight - scrollTop - clientHeight < NEARLY;
}

// ---- Ticks: what a person has just ticked stays so while what came of an earlier tick is still on its way ----

const HELD_MS = 2000;
const held = new Map();
const BOXES = ':is(#main, #thread) input[type=checkbox][data-place]';

document.addEventListener('change', ({ target }) => {
  if (!target.matches(BOXES)) return;
  const { place } = target.dataset;
  clearTimeout(held.get(place)?.timer);
  held.set(place, { isTicked: target.checked, timer: setTimeout(() => letGo(place), HELD_MS) });
});

/** From now on the box shows what the server drew. */
function letGo(place) {
  clearTimeout(held.get(place)?.timer);
  held.delete(place);
  const box = document.querySelector(`input[data-place="${CSS.escape(place)}"]`);
  if (box) box.checked = box.defaultChecked;
}

// Before anything is painted.
new MutationObserver(() => {
  for (const [place, { isTicked }] of held) {
    const box = document.querySelector(`input[data-place="${CSS.escape(place)}"]`);
    if (box && box.checked !== isTicked) box.checked = isTicked;
  }
}).observe(document.querySelector('.workspace'), { subtree: true, childList: true, attributes: true });

// A dialog closes when the server says so, for the bot may want to hear of it.
document.addEventListener(
  'cancel',
  (event) => {
    if (!event.target.matches('[data-dialog]')) return;
    event.preventDefault();
    event.target.querySelector('[data-close]').click();
  },
  onTheWayDown,
);

// A click that was taken back: what stands there is what the server drew.
document.addEventListener('taken-back', () => {
  for (const place of [...held.keys()]) letGo(place);
  for (const input of document.querySelectorAll('#main input, #thread input')) {
    if (input.type === 'checkbox' || input.type === 'radio') input.checked = input.defaultChecked;
  }
});

// Without the server nothing arrives: the page says so until it is back.
document.addEventListener('htmx:sse:error', () => {
  document.body.dataset.offline = '';
});
document.addEventListener('htmx:sse:after:connection', () => {
  delete document.body.dataset.offline;
});

// The server was started anew, and knows this window no more.
document.addEventListener('gone', () => location.reload());

settle();
