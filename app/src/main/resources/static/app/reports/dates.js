// Dates of a report, as YYYY-MM-DD; weeks begin on Monday.
const DAY = 86_400_000;

export function addDays(date, days) {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
}

export function monday(date) {
  return addDays(date, -((new Date(Date.parse(date)).getUTCDay() + 6) % 7));
}

/** {name: [from, to]} of what is asked for most. */
export function ranges(today) {
  const week = monday(today);
  return { today: [today, today], thisWeek: [week, today], lastWeek: [addDays(week, -7), addDays(week, -1)] };
}
