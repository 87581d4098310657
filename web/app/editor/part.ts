// The editor as a part of its own (parts.ts): CodeMirror and the sanitizer, which only a draft being written needs.
import DOMPurify from 'dompurify';

export { createEditor } from './editor';

/** Foreign HTML as nodes without links, pictures, forms or styles. */
export const sanitized = (html: string): DocumentFragment => DOMPurify.sanitize(html, { RETURN_DOM_FRAGMENT: true, FORBID_TAGS: ['a', 'img', 'picture', 'source', 'video', 'audio', 'svg', 'math', 'style', 'link', 'form', 'input', 'button', 'textarea', 'select', 'iframe', 'area', 'map', 'base', 'meta'], FORBID_ATTR: ['style', 'href', 'src', 'srcset', 'action', 'formaction', 'id', 'name', 'class'], KEEP_CONTENT: true });
