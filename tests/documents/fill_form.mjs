// Fills a form with pdf.js: node fill_form.mjs LIBRARY FORM ANSWERS FILLED
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [library, form, answers, filled] = process.argv.slice(2);
const pdfjs = await import(pathToFileURL(`${library}/legacy/build/pdf.mjs`).href);
const wanted = JSON.parse(readFileSync(answers, "utf-8"));
const task = pdfjs.getDocument({
  data: new Uint8Array(readFileSync(form)),
  verbosity: 0,
  standardFontDataUrl: `${library}/standard_fonts/`,
});
const pdf = await task.promise;
for (let number = 1; number <= pdf.numPages; number++) {
  const page = await pdf.getPage(number);
  for (const widget of await page.getAnnotations({ intent: "display" })) {
    const name = widget.fieldName;
    if (widget.radioButton && name in wanted.choices) {
      const chosen = widget.buttonValue === String(wanted.choices[name]);
      pdf.annotationStorage.setValue(widget.id, { value: chosen });
    } else if (widget.checkBox && wanted.ticks.includes(name)) {
      pdf.annotationStorage.setValue(widget.id, { value: true });
    } else if (widget.fieldType === "Tx" && name in wanted.texts) {
      pdf.annotationStorage.setValue(widget.id, { value: wanted.texts[name] });
    }
  }
}
writeFileSync(filled, await pdf.saveDocument());
await task.destroy();
