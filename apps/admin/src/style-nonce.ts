/** The nonce that this page's policy lets a written-in style carry; the server puts it into the page. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}

// What keeps the page from scrolling behind a dialog (get-nonce, of react-remove-scroll) asks for it by this name.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() })
