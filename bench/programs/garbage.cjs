/*
 * Collects all garbage, so that what a process grows by in a round is not what an earlier one has left, nor
 * what its start has. Where it is loaded into n8n before all else, SIGUSR2 asks for it.
 */
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc');

// the last resort gives memory back to the system as well
exports.collectGarbage = () => gc({ type: 'major', execution: 'sync', flavor: 'last-resort' });

process.on('SIGUSR2', exports.collectGarbage);
