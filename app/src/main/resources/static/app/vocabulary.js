// The words of the server that pages list; texts in i18n/en.js, pictures in parts/icons.js.
export const ALERT_TYPES = ['late_start', 'early_leave', 'extended_break', 'unscheduled_break', 'wrong_state'];
export const STATES = ['available', 'on_call', 'after_call_work', 'break', 'lunch', 'meeting', 'training', 'offline', 'unavailable'];
export const ROLES = ['admin', 'supervisor', 'auditor', 'analyst', 'agent'];

/** An agent sees what is theirs. */
export const WHO_SEES_OTHERS = ROLES.filter(role => role !== 'agent');
/** Who may ask what other rules would have come to. */
export const WHO_TRIES = ['admin', 'analyst'];
/** Who may see what people did. */
export const WHO_ANSWERS = ['admin', 'auditor'];
/** A supervisor sees some teams. */
export const WHO_SEES_EVERYBODY = WHO_SEES_OTHERS.filter(role => role !== 'supervisor');
