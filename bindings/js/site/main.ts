// The page: files come in, a worker hashes them, digests come out and may be compared.
import { backend, hashFile, ready, toHex } from 'isochron';

import { Card } from './card.js';
import { readExpectation } from './expected.js';

const byId = <Type extends HTMLElement>(id: string): Type => document.getElementById(id) as Type;
const expected = byId<HTMLInputElement>('expected');
const verdict = byId('verdict');
const worker = new Worker('worker.js', { type: 'module' });
const cards: Card[] = [];

// Files are hashed one after the other: two at once would only share the disk and the processor.
let queue: Promise<void> = Promise.resolve();

function announce(text: string): void {
  byId('news').textContent = text;
}

function verify(): void {
  const text = expected.value.trim();
  const wanted = readExpectation(text);
  const results = cards.map((card) => card.compare(wanted));
  verdict.className = '';
  if (text === '') {
    verdict.textContent = '';
  } else if (wanted === undefined) {
    verdict.textContent = 'This is not a digest of 32 bytes: 64 hexadecimal digits, or base64.';
  } else if (results.every((result) => result === null)) {
    verdict.textContent = 'Drop a file to compare.';
  } else {
    const at = results.findIndex((result) => typeof result === 'string');
    const match = at >= 0;
    verdict.className = match ? 'match' : 'mismatch';
    verdict.textContent = match
      ? `✓ Matches the ${results[at]} digest of ${cards[at]?.name}.`
      : '✗ Matches no digest on this page.';
  }
}

async function hash(file: File, card: Card, signal: AbortSignal): Promise<void> {
  card.start();
  try {
    const digests = await hashFile(file, ['sha256', 'blake3'], {
      worker,
      signal,
      onProgress: ({ loaded }) => card.progress(loaded),
    });
    card.finish({ sha256: toHex(digests.sha256), blake3: toHex(digests.blake3) });
    announce(`${file.name} is hashed.`);
    verify();
  } catch (error) {
    const { name, message } = error as Error;
    card.fail(name === 'AbortError' ? 'Cancelled' : `Not hashed: ${message}`);
    announce(`${file.name} was not hashed.`);
  }
}

function add(files: Iterable<File>): void {
  for (const file of files) {
    const controller = new AbortController();
    const card = new Card(file.name, file.size, () => controller.abort());
    cards.unshift(card);
    byId('files').prepend(card.element);
    queue = queue.then(() => hash(file, card, controller.signal));
  }
}

byId<HTMLInputElement>('choose').addEventListener('change', ({ target }) => {
  const input = target as HTMLInputElement;
  add([...(input.files ?? [])]);
  input.value = '';
});

// The whole page takes drops. Leaving one element for its child is not leaving the page.
for (const type of ['dragenter', 'dragover']) {
  document.addEventListener(type, (event) => {
    event.preventDefault();
    document.body.classList.add('dragging');
  });
}
document.addEventListener('dragleave', ({ relatedTarget }) => {
  if (relatedTarget === null) document.body.classList.remove('dragging');
});
document.addEventListener('drop', (event) => {
  event.preventDefault();
  document.body.classList.remove('dragging');
  add(event.dataTransfer?.files ?? []);
});

// Pasted files are hashed; pasted text is a digest to compare with, wherever it is pasted.
document.addEventListener('paste', ({ clipboardData, target }) => {
  if (clipboardData === null) return;
  if (clipboardData.files.length > 0) {
    add(clipboardData.files);
  } else if (target !== expected) {
    expected.value = clipboardData.getData('text');
    verify();
  }
});
expected.addEventListener('input', verify);

await ready();
const { module, kernels } = backend();
byId('backend').textContent =
  `WebAssembly ${module}; SHA-256 runs on ${kernels.sha256}, BLAKE3 on ${kernels.blake3}.`;
