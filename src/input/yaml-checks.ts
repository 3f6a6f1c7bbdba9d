export function checkYamlText(_text: string): void {}
