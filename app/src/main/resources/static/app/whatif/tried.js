// What a what-if tries, in words: what distinguishes it from another one, with or without a name.
import { t } from '../i18n.js';
import { inWords, RULES } from '../settings/rule-fields.js';

/** asked: as it was sent; teamName(id): null where nobody knows it any more. */
export function triedInWords(asked, teamName) {
  const settings = asked.settings ?? {};
  const rules = [...RULES, ...Object.keys(settings).filter(rule => !RULES.includes(rule))].filter(rule => rule in settings)
    .map(rule => t('whatIf.tried.rule', { rule: t(`rule.${rule}`), value: settings[rule] === null ? t('whatIf.tried.unsaid') : inWords(rule, settings[rule]) }));
  const alike = asked.equivalences ? [t('whatIf.tried.rule', { rule: t('rule.equivalences'), value: inWords('equivalences', asked.equivalences) })] : [];
  const words = Object.entries(asked.mappings ?? {}).map(([word, state]) => t('whatIf.tried.word', { word, state: t(`state.${state}`) }));
  const shifts = asked.schedule?.length ? [t('whatIf.tried.shifts', { count: asked.schedule.length })] : [];
  const excuses = asked.excuses?.length ? [t('whatIf.tried.excuses', { count: asked.excuses.length })] : [];
  const all = [...rules, ...alike, ...words, ...excuses, ...shifts];
  const changes = all.length ? all.join('; ') : t('whatIf.tried.nothing');
  const teams = (asked.teams ?? []).map(id => teamName(id) ?? t('whatIf.tried.team'));
  return teams.length ? t('whatIf.tried.of', { changes, teams: teams.join(', ') }) : changes;
}
