// A file of its own, because the content security policy allows no script inside a page.
const token = () =>
  document.cookie
    .split('; ')
    .filter((cookie) => cookie.startsWith('XSRF-TOKEN='))
    .map((cookie) => decodeURIComponent(cookie.slice('XSRF-TOKEN='.length)))[0];

window.ui = SwaggerUIBundle({
  url: '/openapi.yaml',
  dom_id: '#api',
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  // Otherwise the page would ask a validator on the internet about us.
  validatorUrl: null,
  requestInterceptor: (request) => {
    if (token() && request.method && request.method.toUpperCase() !== 'GET') {
      request.headers['X-XSRF-TOKEN'] = token();
    }
    return request;
  },
});
