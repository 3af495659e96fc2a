// A process of its own, as V8's compilers are chosen by its flags: messages in, samples out.
import { collect } from './collect.mjs';

process.on('message', async ({ subject, samples }) => {
  process.send(await collect(subject, samples));
});
