import { copyFileSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Creates a folder with the AWS CLI and two help files that its package lacks. Without these files, the prompt does not
 * open. Returns the path of the AWS CLI in that folder.
 */
export function prepareReference(reference: string, folder: string): string {
  const dist = dirname(reference);
  const made = join(folder, 'reference');
  mkdirSync(join(made, 'awscli/examples'), { recursive: true });
  for (const name of readdirSync(dist)) {
    if (name === 'awscli') continue;
    // The program itself is copied. Through a link, it would look for its files next to the target of the link.
    if (name === 'aws') copyFileSync(reference, join(made, name));
    else symlinkSync(join(dist, name), join(made, name));
  }
  for (const name of readdirSync(join(dist, 'awscli'))) {
    if (name !== 'examples') symlinkSync(join(dist, 'awscli', name), join(made, 'awscli', name));
  }
  writeFileSync(join(made, 'awscli/examples/global_synopsis.rst'), '\n');
  writeFileSync(join(made, 'awscli/examples/global_options.rst'), '\n');
  return join(made, 'aws');
}
