// The board on a wall.
export default {
  'wall.everybody': 'All teams',
  'wall.yours': 'Your teams',
  'wall.partial': 'without those of the silent feed',
  'wall.teams': 'Adherence by team',
  'wall.stale': 'Not live. As of {time}.',
  'wall.feeds': { one: 'A feed is silent', other: '{count} feeds are silent' },
  'wall.more': { one: 'and {count} more', other: 'and {count} more' },
  'wall.fine': 'Everybody is in adherence',
  'wall.scheduled': 'should: {state}',
};
