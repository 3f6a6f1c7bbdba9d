import { IAMClient } from '@aws-sdk/client-iam';
import { type ConnectionContext, ServiceConnection } from '../iam/service-connection.ts';
import type { ClientSettings } from '../settings/client-settings.ts';
import type { ClientContext, ClientParts } from './client-parts.ts';
import { setUpClient } from './client-setup.ts';
import { silenceNodeWarning } from './silence-node-warning.ts';

/** The run as a client of IAM needs it. */
export type IamContext = ClientContext & ConnectionContext;

/** Runs `act` with a client of IAM, which is closed afterwards. */
export async function withIamClient<Result>(
  settings: ClientSettings,
  parts: Omit<ClientParts, 'connection'>,
  context: IamContext,
  act: (client: IAMClient) => Promise<Result>,
): Promise<Result> {
  const connection = new ServiceConnection(settings, context);
  try {
    const { options, plugin } = setUpClient({ ...parts, connection }, context);
    silenceNodeWarning();
    const client = new IAMClient(options);
    client.middlewareStack.use(plugin);
    return await act(client);
  } finally {
    // Put off: a program that has nothing left to do is over before its socket has to be.
    setImmediate(() => connection.close());
  }
}
