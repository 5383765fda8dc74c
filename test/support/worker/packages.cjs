const { createHash } = require('node:crypto');

/**
 * Makes of each package a module that takes it from Node's own `require`, which loads it once for all
 * test files of a worker: see environment.cts.
 */
const code = 'module.exports = globalThis[Symbol.for("tollgate.require")](__filename);';

exports.process = () => ({ code });
exports.getCacheKey = () => createHash('sha256').update(code).digest('hex');
