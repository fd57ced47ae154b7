/** Makes the page of the trash fail, as a defect would, while there is a file “broken” beside it. */

const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');

const { readdirSync } = fs;
fs.readdirSync = (path, ...rest) => {
  if (String(path).endsWith('/trash') && fs.existsSync(`${path}/../broken`)) {
    throw new TypeError('The trash fails on purpose.');
  }
  return readdirSync(path, ...rest);
};
syncBuiltinESMExports();
