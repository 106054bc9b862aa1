// Comma-separated values as RFC 4180 has them, and as spreadsheets of other countries write them: with semicolons or tabs.
const SEPARATORS = [',', ';', '\t'];

/** [{line, fields}]; `line` is where a record begins, from 1. A quote that is never closed takes all that follows. */
export function parseCsv(text) {
  const source = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(source);
  const records = [];
  let line = 1;
  let record = { line, fields: [] };
  let field = '';
  let quoted = false;
  for (let at = 0; at < source.length; at++) {
    const each = source[at];
    if (quoted) {
      if (each === '"' && source[at + 1] === '"') {
        field += source[++at];
      } else if (each === '"') {
        quoted = false;
      } else {
        line += each === '\n';
        field += each;
      }
    } else if (each === '"' && field === '') {
      quoted = true;
    } else if (each === separator) {
      record.fields.push(field);
      field = '';
    } else if (each === '\n' || each === '\r') {
      at += each === '\r' && source[at + 1] === '\n';
      line++;
      record.fields.push(field);
      records.push(record);
      field = '';
      record = { line, fields: [] };
    } else {
      field += each;
    }
  }
  records.push({ ...record, fields: [...record.fields, field] });
  return records.filter(({ fields }) => fields.some(each => each.trim() !== ''));
}

/** The one that the first line has most of, outside quotes. */
function separatorOf(text) {
  const head = text.split(/\r?\n/, 1)[0].replace(/"[^"]*"/g, '');
  const counts = SEPARATORS.map(each => head.split(each).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))];
}
