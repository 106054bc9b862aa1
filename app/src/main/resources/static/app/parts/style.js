// Styles that are no part of the first view: who needs them awaits them, so nothing is ever seen without.
const added = new Map();

export function addStyle(name) {
  if (!added.has(name)) {
    added.set(name, new Promise((done, failed) => {
      const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: new URL(`../styles/${name}.css`, import.meta.url).href });
      link.addEventListener('load', done);
      link.addEventListener('error', () => {
        added.delete(name);
        link.remove();
        failed(new Error(`The styles ${name} could not be loaded`));
      });
      document.head.append(link);
    }));
  }
  return added.get(name);
}
