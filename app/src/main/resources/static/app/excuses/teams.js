// The teams that one may choose among: of a supervisor theirs, of who sees everybody all.
import { get } from '../api.js';
import { session } from '../session.js';

/** Without an answer there is no choice; all else works. */
export async function teamsToChoose() {
  if (session.has('admin', 'auditor', 'analyst')) {
    try {
      return (await get('/api/admin/teams')).teams;
    } catch (failure) {
      console.warn(failure.message);
    }
  }
  return session.user.teams;
}
