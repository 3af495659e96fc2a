// One file on the page: its progress, then its digests.
import type { Expectation } from './expected.js';

const labels = { sha256: 'SHA-256', blake3: 'BLAKE3' } as const;

export type Digests = Record<keyof typeof labels, string>;

function clone(id: string): HTMLElement {
  const template = document.getElementById(id) as HTMLTemplateElement;
  return template.content.firstElementChild?.cloneNode(true) as HTMLElement;
}

function part<Type extends Element = HTMLElement>(element: Element, selector: string): Type {
  return element.querySelector(selector) as Type;
}

/** 1234567 as "1.2 MB": powers of ten, as disks are sold and speeds are told. */
export function formatSize(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  const number = bytes / 1000 ** power;
  return `${number.toFixed(power === 0 ? 0 : number < 10 ? 2 : 1)} ${units[power]}`;
}

function formatTime(seconds: number): string {
  return seconds < 100 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
}

export class Card {
  readonly element = clone('card');
  private digests: Digests | undefined;
  private began = 0;

  constructor(
    readonly name: string,
    private readonly size: number,
    cancel: () => void,
  ) {
    part(this.element, 'h2').textContent = name;
    part(this.element, '.size').textContent = formatSize(size);
    part(this.element, 'progress').setAttribute('aria-label', `Progress of ${name}`);
    part(this.element, '.cancel').addEventListener('click', cancel);
    this.say('Waiting');
  }

  private say(text: string): void {
    part(this.element, '.status').textContent = text;
  }

  private speed(bytes: number): number {
    return bytes / Math.max((performance.now() - this.began) / 1000, 0.001);
  }

  /** The file's turn has come. */
  start(): void {
    this.began = performance.now();
    this.say('Reading');
  }

  progress(loaded: number): void {
    const left = formatTime((this.size - loaded) / this.speed(loaded));
    part<HTMLProgressElement>(this.element, 'progress').value = loaded / this.size;
    this.say(`${formatSize(this.speed(loaded))}/s, ${left} left`);
  }

  fail(text: string): void {
    this.element.classList.add('failed');
    this.say(text);
  }

  finish(digests: Digests): void {
    this.digests = digests;
    this.element.classList.add('done');
    // The speed of a small file would be that of sending it to the worker.
    this.say(this.size < 1e6 ? 'Hashed' : `Hashed at ${formatSize(this.speed(this.size))}/s`);
    for (const [algorithm, hex] of Object.entries(digests) as [keyof Digests, string][]) {
      const row = clone('row');
      const copy = part<HTMLButtonElement>(row, '.copy');
      row.dataset.algorithm = algorithm;
      part(row, 'dt').textContent = labels[algorithm];
      part(row, 'code').textContent = hex;
      copy.setAttribute('aria-label', `Copy the ${labels[algorithm]} digest`);
      copy.addEventListener('click', async () => {
        await navigator.clipboard.writeText(hex);
        copy.textContent = 'Copied';
        setTimeout(() => {
          copy.textContent = 'Copy';
        }, 1500);
      });
      part(this.element, 'dl').append(row);
    }
  }

  /** Marks the digest that is expected; its algorithm's name, or undefined. Null: not hashed yet. */
  compare(expected: Expectation | undefined): string | undefined | null {
    if (this.digests === undefined) return null;
    let found: string | undefined;
    for (const row of this.element.querySelectorAll<HTMLElement>('.row')) {
      const algorithm = row.dataset.algorithm as keyof Digests;
      const match =
        this.digests[algorithm] === expected?.hex &&
        (expected.algorithm ?? algorithm) === algorithm;
      row.classList.toggle('match', match);
      if (match) found = labels[algorithm];
    }
    return found;
  }
}
