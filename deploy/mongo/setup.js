// Initiates the replica set, and gives each service a user with rights on its own database only. Can be repeated.
const { readFileSync } = require('fs');

const NOT_YET_INITIALIZED = 94;
const services = ['identity', 'membership', 'newsletter', 'study', 'partner'];
const password = (user) => readFileSync(`/run/hub/mongo/${user}`, 'utf8').trim();
const admin = db.getSiblingDB('admin');

function initiate() {
  try {
    admin.adminCommand({ replSetGetStatus: 1 });
  } catch (error) {
    if (error.code !== NOT_YET_INITIALIZED) throw error;
    admin.adminCommand({ replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host: 'mongo:27017' }] } });
  }
  for (let tries = 0; !admin.hello().isWritablePrimary; tries++) {
    if (tries === 120) throw new Error('the replica set has had no primary for two minutes');
    sleep(1000);
  }
}

/** A user of a database with these rights and the password of now. */
function grant(database, user, roles) {
  const settings = { pwd: password(user), roles };
  if (database.getUser(user)) database.updateUser(user, settings);
  else database.createUser({ user, ...settings });
}

admin.auth('root', password('root'));
initiate();
for (const service of services) {
  grant(db.getSiblingDB(service), service, ['readWrite', 'dbAdmin']);
}
grant(admin, 'exporter', ['clusterMonitor']);
print(`Users: ${services.join(', ')}, exporter`);
