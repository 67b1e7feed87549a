/** For code that imports the package. n8n itself loads the files that package.json lists under `n8n`. */
const { JodoApi } = require('./dist/credentials/JodoApi.credentials.js');
const { Jodo } = require('./dist/nodes/Jodo/Jodo.node.js');
const { JodoTrigger } = require('./dist/nodes/JodoTrigger/JodoTrigger.node.js');

module.exports = { Jodo, JodoApi, JodoTrigger };
