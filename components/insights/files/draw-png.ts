/** Sharp on screens of high resolution, and in print. */
const SCALE = 2;

/** A picture at an address of this app, as pixels; null where it cannot be had or is too large. */
export async function drawPng(address: string): Promise<Blob | null> {
  try {
    const picture = new Image();
    picture.src = address;
    await picture.decode();
    const canvas = document.createElement('canvas');
    canvas.width = picture.naturalWidth * SCALE;
    canvas.height = picture.naturalHeight * SCALE;
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
  } catch {
    return null;
  }
}
