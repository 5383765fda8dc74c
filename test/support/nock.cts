import nock from 'nock';

/*
 * Import this in a test in place of nock: the requests of its file then reach nock and this machine only.
 * Other files of the same process are as if there were no nock.
 */
beforeAll(() => {
	if (!nock.isActive()) nock.activate();
	nock.disableNetConnect();
	nock.enableNetConnect('127.0.0.1');
});
afterAll(() => {
	nock.cleanAll();
	nock.enableNetConnect();
	nock.restore();
});

export default nock;
