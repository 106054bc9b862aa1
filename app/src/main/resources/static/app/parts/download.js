// Links to files. The browser keeps whatever it is answered: who is signed in no more is told so, and gets no file that says it.
import { session } from '../session.js';

let followed = null;

export async function signedInFirst(event) {
  const link = event.currentTarget;
  if (link === followed) {
    return;
  }
  event.preventDefault();
  await session.load().catch(() => {});
  if (session.user) {
    followed = link;
    link.click();
    followed = null;
  }
}
