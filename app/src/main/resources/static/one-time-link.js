// The page behind a one-time link: sends the token of the address with what the form holds, and says what came of it.
const form = document.querySelector('form');
const said = form.querySelector('[role=status]');

// Out of the address at once, so that it stays neither on the screen nor in the browser's history.
const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
history.replaceState(null, '', location.pathname);

for (const field of form.querySelectorAll('[data-default=time-zone]')) {
  field.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
}

form.addEventListener('submit', async event => {
  event.preventDefault();
  say('…');
  try {
    const answer = await fetch(form.dataset.call, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...csrf() },
      body: JSON.stringify({ token, ...Object.fromEntries(new FormData(form)) }),
    });
    if (answer.ok) {
      done();
    } else {
      say(inWords(await answer.json()), 'failed');
    }
  } catch {
    say('The server does not answer; try again.', 'failed');
  }
});

function say(words, kind = '') {
  said.textContent = words;
  said.dataset.kind = kind;
}

/** A field is named as it is in the form. */
function inWords({ error, details }) {
  const field = details?.field && form.elements[details.field];
  const label = field?.labels?.[0]?.firstChild.textContent.split(',')[0].trim();
  return label && error.startsWith(`${details.field} `) ? `“${label}”${error.slice(details.field.length)}` : error;
}

/** There is nothing more to do here than to sign in. */
function done() {
  const way = Object.assign(document.createElement('a'), { href: '/sign-in', textContent: 'Sign in' });
  form.replaceChildren(said);
  say('');
  said.replaceChildren(form.dataset.done, ' ', way);
  way.focus();
}

// Needed only where somebody is signed in already.
function csrf() {
  const cookie = document.cookie.split('; ').find(each => each.startsWith('XSRF-TOKEN='));
  return cookie ? { 'X-XSRF-TOKEN': cookie.slice('XSRF-TOKEN='.length) } : {};
}
