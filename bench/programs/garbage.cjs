/*
 * Loaded into n8n before all else: on SIGUSR2 it collects all garbage, so that what it grew by in a round
 * is not what an earlier one has left, nor what its start has.
 */
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

process.on('SIGUSR2', () => collect({ type: 'major', execution: 'sync', flavor: 'last-resort' }));
