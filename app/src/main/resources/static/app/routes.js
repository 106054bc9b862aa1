// The pages: where each is found, what it needs, who may see it.
import { WHO_ANSWERS, WHO_SEES_EVERYBODY, WHO_SEES_OTHERS, WHO_TRIES } from './vocabulary.js';

const EVERYBODY = [];

export const ROUTES = [
  route('/sign-in', 'sign-in', EVERYBODY, { open: true }),
  route('/board', 'board', EVERYBODY, { enterprise: true, nav: true }),
  route('/alerts', 'alerts', EVERYBODY, { enterprise: true, nav: true }),
  route('/alerts/:id', 'alert', EVERYBODY, { enterprise: true, within: '/alerts' }),
  route('/agents/:id', 'agent', EVERYBODY, { enterprise: true, within: '/board' }),
  route('/excuses', 'excuses', EVERYBODY, { enterprise: true, nav: true }),
  route('/history', 'history', WHO_SEES_OTHERS, { enterprise: true, nav: true }),
  route('/reports', 'reports', EVERYBODY, { enterprise: true, nav: true }),
  route('/what-ifs', 'what-ifs', WHO_TRIES, { enterprise: true, nav: true }),
  route('/exports', 'exports', WHO_SEES_EVERYBODY, { enterprise: true, within: '/history' }),
  route('/trail', 'trail', WHO_ANSWERS, { nav: true }),
  route('/proof', 'proof', WHO_SEES_EVERYBODY, { enterprise: true, nav: true }),
  route('/projections', 'projections', WHO_SEES_EVERYBODY, { nav: true }),
  route('/settings', 'settings', EVERYBODY, { nav: true }),
  route('/settings/:section', 'settings', EVERYBODY, { within: '/settings' }),
];

function route(path, page, roles, { open = false, enterprise = false, nav = false, within = path } = {}) {
  const names = [];
  const pattern = path.replace(/:(\w+)/g, (all, name) => {
    names.push(name);
    return '([^/]+)';
  });
  return {
    path,
    page,
    tag: `page-${page}`,
    roles,
    open,
    enterprise,
    nav,
    within,
    load: () => import(`./pages/${page}.js`),
    params(pathname) {
      const found = pathname.match(new RegExp(`^${pattern}/?$`));
      return found && Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(found[at + 1])]));
    },
  };
}

/** The route of an address with its parameters, or null. */
export function match(pathname) {
  for (const each of ROUTES) {
    const params = each.params(pathname);
    if (params) {
      return { route: each, params };
    }
  }
  return null;
}
