const png =
  'iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAMAAACdt4HsAAAAsVBMVEX////0yLr88/D++/rgZT7icEz65+HgZDz44Nj+/v7soorhaULgaEL439fqmoD65uDzx7n66OLywrPkeFXojXDkeVbojnHyv67tpY3hakPkeVf55d7spI3++vn329H32tHywLD54dnicUzywbH++/v88u7ojG743NPgZj/54dr43dTjd1T43NTqmH3qmH789PH43tbqmX/gZT3okHPoj3PicEvrm4H329Lzx7jrm4L88u/ChjF4AAAACXBIWXMAAAPoAAAD6AG1e1JrAAABOElEQVRYhe3W13LCQAwFULnKBWyHFlroSSjpPfn/D8tM8gJmV9LODi/M3mfuMRY7WgAtAw5ANwN0M8DTzmDY9+aPq5U/98Zdc2D9cQt7+SxCM+DtAmqJewbAoAWKLHMpsEhUfYBmJAMWsboPEEcSYKB5/t93aAiAlr4PMOOBHtUHeOWA9dHvd5gyZIBvug/wzAB3HDChgSHXh7RNAn0WgIwEPB6oSGDDAwkJ+DxwTQIBD1ydFvBtX2FjO0SPB75IYGx7kLop1093JIAHy1yVKdJAwQH3DBBqN+p/RtxCwQ4N3PBLdUn1L5EH8qa+v5WsdYy0YyjfZVdb9KR5vvBqQ8xnyvdvGFzvnbJeHx3NnwQwLCZ7pzqdPryY/8VpZ1XiB8FPUmW18y8EZAHh5xxABNAy4AA8gxn8AiRrXcF/9H2CAAAAAElFTkSuQmCC';

/** A tenant's logo, as a file that its admin chooses: a white disc on coral. */
export const logoFile = { name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from(png, 'base64') };
