/** The environment of the tests, for Stryker, which requires it without Jest's transforms. */
module.exports = require('tsx/cjs/api').require(
	'../../test/support/worker/environment.cts',
	__filename,
).default;
