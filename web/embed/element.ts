// <debrief-review src="…/embed.html"> for pages that allow a script: puts the embedded form into a sandboxed
// frame, sends it the element's text, and gives the report back as an event. Holds no network code.
class DebriefReview extends HTMLElement {
  #frame: HTMLIFrameElement | null = null;

  connectedCallback(): void {
    const markdown = this.getAttribute('markdown') ?? this.textContent ?? '';
    const page = new URL(this.getAttribute('src') ?? 'embed.html', document.baseURI);
    page.searchParams.append('allow', window.location.origin);
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts allow-downloads');
    frame.title = 'Debrief review';
    frame.src = page.href;
    frame.style.cssText = 'width:100%;height:640px;border:1px solid #8888';
    window.addEventListener('message', (event: MessageEvent<unknown>) => {
      if (event.source !== frame.contentWindow || typeof event.data !== 'object' || event.data === null) return;
      const m = event.data as { readonly type?: unknown; readonly json?: unknown; readonly message?: unknown };
      if (m.type === 'debrief:ready') this.review(markdown);
      if (m.type === 'debrief:report') this.dispatchEvent(new CustomEvent('report', { detail: JSON.parse(String(m.json)) as unknown }));
      if (m.type === 'debrief:error') this.dispatchEvent(new CustomEvent('problem', { detail: String(m.message) }));
    });
    this.replaceChildren(frame);
    this.#frame = frame;
  }

  /** Reviews another text in the same frame. */
  review(markdown: string): void { this.#frame?.contentWindow?.postMessage({ type: 'debrief:review', markdown }, '*'); }
}
customElements.define('debrief-review', DebriefReview);
