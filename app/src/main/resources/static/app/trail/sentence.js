// What a line of the trail says, in a sentence, and where it leads to.
import { dateTime } from '../format.js';
import { has, t } from '../i18n.js';
import { inWords, RULES, unsaid } from '../settings/rule-fields.js';

/** {text, details, link}: details are lines below it. */
export function sentence(entry) {
  const said = SAID[entry.type]?.(entry) ?? {};
  const name = entry.by?.name ?? t('trail.nobody');
  const text = has(`trail.said.${said.key ?? entry.type}`) ? t(`trail.said.${said.key ?? entry.type}`, { by: name, ...said.values }) : t('trail.said', { by: name, type: entry.type });
  return { text, details: said.details ?? [], link: said.link ?? null };
}

const user = ({ told: { name } }) => ({ values: { name }, link: '/settings/users' });
const key = ({ told: { name } }) => ({ values: { name }, link: '/settings/keys' });
const alert = ({ employeeName, subjectId }) => ({ values: { name: employeeName ?? '?' }, link: `/alerts/${subjectId}` });
const action = (entry, values, link) => ({ key: `${entry.type}.${entry.told.action}`, values, link });

const SAID = {
  'signed-in': ({ told: { browser } }) => ({ values: { browser } }),
  'sign-ins-refused': refused,
  'user-added': ({ told: { user: { name, role, teams } } }) => ({ values: { name, role: t(`role.${role}`) }, details: teams.length ? [t('trail.teams', { teams: teams.join(', ') })] : [], link: '/settings/users' }),
  'user-changed': userChanged,
  'password-set': entry => ({ ...user(entry), key: entry.told.byLink ? 'password-set.byLink' : 'password-set' }),
  'password-link-made': user,
  'api-key-made': entry => ({ ...key(entry), details: entry.told.permissions.map(each => t(`permission.${each}`)) }),
  'api-key-revoked': key,
  'api-key-changed': entry => action(entry, { name: entry.told.name }, '/settings/keys'),
  'employee-edited': entry => action(entry, { name: entry.told.name }, `/agents/${entry.subjectId}`),
  'person-erased': ({ told: { pseudonym }, subjectId }) => ({ values: { name: pseudonym }, link: `/agents/${subjectId}` }),
  'file-imported': imported,
  'projection-handled': entry => action(entry, { name: has(`projection.${entry.told.projection}`) ? t(`projection.${entry.told.projection}`) : entry.told.projection }, '/projections'),
  'what-if-handled': entry => action(entry, { name: entry.told.name ? t('trail.named', { name: entry.told.name }) : '' }, '/what-ifs'),
  'export-handled': entry => action(entry, { from: dateTime(entry.told.from), to: dateTime(entry.told.to) }, '/exports'),
  'data-taken': ({ told: { what, asked } }) => ({ key: `data-taken.${what}`, details: Object.entries(asked).map(([name, value]) => `${name}: ${value}`) }),
  'settings-changed': settingsChanged,
  'excuse-reasons-set': reasonsSet,
  'team-defined': ({ told: { name }, before }) => ({ key: before ? 'team-defined.again' : 'team-defined', values: { name, before: before?.name }, link: '/settings/teams' }),
  'state-mapped': stateMapped,
  'feed-watched': ({ told: { source, silence } }) => ({ key: silence ? 'feed-watched' : 'feed-watched.off', values: { source, silence: silence && inWords('', silence) }, link: '/settings/sources' }),
  'read-model-differed': ({ told: { projection, employees, mended } }) => ({ key: mended ? 'read-model-differed' : 'read-model-differed.left', values: { name: has(`projection.${projection}`) ? t(`projection.${projection}`) : projection, count: employees }, link: '/projections' }),
  'alert-acknowledged': alert,
  'alert-noted': alert,
  'alert-resolved': alert,
  'excuse-entered': excused,
  'excuse-taken-back': excused,
  'states-corrected': corrected,
  'states-restored': corrected,
  'schedule-corrected': corrected,
  'schedule-restored': corrected,
  'explanation-filed': explained,
  'explanation-answered': entry => ({ ...explained(entry), key: entry.told.approved ? 'explanation-answered' : 'explanation-answered.denied' }),
  'explanation-withdrawn': explained,
};

function refused({ told: { userId, name, accounts, wrong, turnedAway, addresses, from, begin, end } }) {
  const values = { name, accounts, count: wrong + turnedAway, begin: dateTime(begin), end: dateTime(end) };
  const details = [t('trail.refused.from', { count: from, addresses: addresses.join(', ') })];
  return { key: userId ? 'sign-ins-refused' : 'sign-ins-refused.others', values, details: turnedAway ? [...details, t('trail.refused.turnedAway', { count: turnedAway })] : details, link: userId ? '/settings/users' : null };
}

function userChanged({ told: { before, after } }) {
  const details = [
    before.name !== after.name && t('trail.user.name', { before: before.name, after: after.name }),
    before.role !== after.role && t('trail.user.role', { before: t(`role.${before.role}`), after: t(`role.${after.role}`) }),
    before.teams.join() !== after.teams.join() && t('trail.user.teams', { before: before.teams.join(', ') || '–', after: after.teams.join(', ') || '–' }),
  ].filter(Boolean);
  const key = before.active === after.active ? 'user-changed' : after.active ? 'user-changed.enabled' : 'user-changed.disabled';
  return { key, values: { name: before.name }, details, link: '/settings/users' };
}

function imported({ told: { kind, imported: count, refused: bad } }) {
  return { key: `file-imported.${kind}`, values: { count }, details: bad ? [t('trail.imported.refused', { count: bad })] : [], link: `/settings/${kind}` };
}

/** One rule in one sentence, several one below the other. */
function settingsChanged({ told, before, teamName }) {
  const ofTeam = Boolean(told.teamId);
  const was = before?.values ?? {};
  const said = (rule, values) => (values[rule] == null ? unsaid(rule, ofTeam) : inWords(rule, values[rule]));
  const changes = RULES.filter(rule => JSON.stringify(was[rule]) !== JSON.stringify(told.values[rule]))
    .map(rule => ({ rule: t(`rule.${rule}`), before: said(rule, was), after: said(rule, told.values) }));
  const whose = ofTeam ? t('trail.rules.ofTeam', { team: teamName ?? told.teamId }) : t('trail.rules.ofAll');
  const link = `/settings/rules${ofTeam ? `?team=${told.teamId}` : ''}`;
  const since = t('trail.rules.from', { time: dateTime(told.from) });
  return changes.length === 1
    ? { key: 'settings-changed.one', values: { ...changes[0], whose }, details: [since], link }
    : { values: { count: changes.length, whose }, details: [...changes.map(change => t('trail.rule', change)), since], link };
}

function reasonsSet({ told: { reasons }, before }) {
  const labels = list => list.map(each => each.label);
  const [now, was] = [labels(reasons), labels(before?.reasons ?? [])];
  const [more, less] = [now.filter(each => !was.includes(each)), was.filter(each => !now.includes(each))];
  const details = before ? [more.length && t('trail.reasons.more', { reasons: more.join(', ') }), less.length && t('trail.reasons.less', { reasons: less.join(', ') })].filter(Boolean) : [now.join(', ')];
  return { details, link: '/settings/reasons' };
}

function stateMapped({ told: { rawState, state, from }, before }) {
  const values = { raw: rawState, state: state && t(`state.${state}`), before: before?.state && t(`state.${before.state}`) };
  return { key: !state ? 'state-mapped.forgotten' : before?.state ? 'state-mapped.again' : 'state-mapped', values, details: from ? [t('trail.mapped.from', { time: dateTime(from) })] : [], link: '/settings/mappings' };
}

function explained({ employeeName }) {
  return { values: { name: employeeName ?? '?' }, link: '/excuses?show=explanations' };
}

function excused({ type, employeeName, agents, told: { from, to } }) {
  const values = { name: employeeName ?? '?', others: agents - 1, count: agents, from: dateTime(from), to: dateTime(to) };
  return { key: agents > 1 ? `${type}.many` : type, values, link: '/excuses' };
}

function corrected({ type, employeeId, employeeName, agents, told: { from, to, date, reason } }) {
  const values = { name: employeeName ?? '?', others: agents - 1, count: agents, from: from && dateTime(from), to: to && dateTime(to), date };
  return { key: agents > 1 ? `${type}.many` : type, values, details: reason ? [reason] : [], link: `/agents/${employeeId}?${date ? `date=${date}` : `at=${from}`}` };
}
