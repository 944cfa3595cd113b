namespace Platform.Console.Browser.Tests;

/// <summary>
/// What a checker of WCAG 2.2 AA would look at first, as a script that lists every fault: contrast of text (1.4.3), names of
/// controls and graphics (4.1.2, 1.1.1), headings and landmarks (1.3.1), ids (4.1.1), focus order (2.4.3).
/// </summary>
internal static class Accessibility
{
    public const string Script = """
        () => {
          const faults = [];
          const say = (what, node) => faults.push(what + ': ' + node.outerHTML.slice(0, 120));
          const seen = node => { const box = node.getBoundingClientRect(); return box.width > 0 && box.height > 0 && getComputedStyle(node).visibility !== 'hidden'; };
          const colour = text => { const n = text.match(/[\d.]+/g).map(Number); return n.length === 3 ? [...n, 1] : n; };
          const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
          const light = c => { const [r, g, b] = c.slice(0, 3).map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
          const ground = node => {
            const layers = [];
            for (let at = node; at; at = at.parentElement) { const c = colour(getComputedStyle(at).backgroundColor); if (c[3] > 0) layers.push(c); if (c[3] === 1) break; }
            return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255, 1]);
          };
          for (const node of document.querySelectorAll('body *')) {
            const text = [...node.childNodes].filter(child => child.nodeType === 3).map(child => child.nodeValue.trim()).join('');
            if (!text || !seen(node) || node.closest('[aria-hidden=true],noscript,script,option,.veil ~ *')) continue;
            const style = getComputedStyle(node);
            const isSvg = node instanceof SVGElement;
            const under = ground(isSvg ? node.closest('svg').parentElement : node);
            const [a, b] = [light(over(colour(isSvg ? style.fill : style.color), under)), light(under)].sort((x, y) => y - x);
            const isLarge = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
            if ((a + 0.05) / (b + 0.05) < (isLarge ? 3 : 4.5)) say('contrast ' + ((a + 0.05) / (b + 0.05)).toFixed(2), node);
          }
          const named = node => (node.getAttribute('aria-label') || node.textContent || node.getAttribute('title') || '').trim() || document.getElementById(node.getAttribute('aria-labelledby'))?.textContent.trim();
          for (const node of document.querySelectorAll('a[href],button,[role=button],summary')) if (seen(node) && !named(node)) say('no name', node);
          for (const node of document.querySelectorAll('input:not([type=hidden]),select,textarea')) if (seen(node) && !node.closest('label') && !node.getAttribute('aria-label') && !document.querySelector(`label[for="${node.id}"]`)) say('no label', node);
          for (const node of document.querySelectorAll('svg,img,progress')) if (seen(node) && !node.getAttribute('aria-label') && !node.getAttribute('alt') && node.getAttribute('aria-hidden') !== 'true') say('no text alternative', node);
          for (const node of document.querySelectorAll('[tabindex]')) if (node.tabIndex > 0) say('a focus order of its own', node);
          for (const node of document.querySelectorAll('[aria-labelledby],[aria-describedby]')) for (const attribute of ['aria-labelledby', 'aria-describedby']) for (const id of (node.getAttribute(attribute) || '').split(' ').filter(Boolean)) if (!document.getElementById(id)) say('refers to nothing', node);
          const ids = [...document.querySelectorAll('[id]')].map(node => node.id);
          for (const id of new Set(ids.filter((one, index) => ids.indexOf(one) !== index))) faults.push('id twice: ' + id);
          if (document.querySelectorAll('h1').length !== 1) faults.push('headings of level 1: ' + document.querySelectorAll('h1').length);
          if (document.querySelectorAll('main').length !== 1) faults.push('not one main');
          if (!document.documentElement.lang) faults.push('no language');
          return faults;
        }
        """;
}
