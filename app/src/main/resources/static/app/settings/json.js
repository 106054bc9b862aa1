// What JSON.parse does not tell: of a name that is given twice it keeps the last, and says nothing.

/** {name, line} of the first name that an object holds twice, or null. The text is known to be JSON. */
export function findRepeatedName(text) {
  const open = [];
  let line = 1;
  for (const [token, quoted, colon] of text.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|[{}\n]/g)) {
    if (token === '{') {
      open.push(new Set());
    } else if (token === '}') {
      open.pop();
    } else if (token === '\n') {
      line++;
    } else if (colon) {
      const name = JSON.parse(quoted);
      if (open.at(-1).has(name)) {
        return { name, line };
      }
      open.at(-1).add(name);
      line += colon.split('\n').length - 1;
    }
  }
  return null;
}
