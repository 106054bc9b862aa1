// Hands what is on the page over as a file.
export function save(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  // Not before the browser has begun with it.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
