package dev.adherence.app.e2e.harness;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with how a page is laid out, as a reader with a ruler would say it. */
public final class Layout {

    /** Words of up to 24 letters that stand on two lines; longer ones that are cut smaller than six letters a line. */
    private static final String BROKEN = """
            () => {
              const broken = [];
              const walker = document.createTreeWalker(document.querySelector('dialog[open]') ?? document.querySelector('adherence-app'), NodeFilter.SHOW_TEXT);
              for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                if (!node.parentElement.checkVisibility() || node.parentElement.closest('.hidden, svg, option, datalist, code')) continue;
                for (const word of node.data.matchAll(/[\\p{L}\\p{N}]{2,}/gu)) {
                  const around = node.data.slice(0, word.index).match(/\\S*$/)[0] + node.data.slice(word.index).match(/^\\S*/)[0];
                  if (word[0].length <= 24 && around.length > 24) continue;
                  const range = document.createRange();
                  range.setStart(node, word.index);
                  range.setEnd(node, word.index + word[0].length);
                  const lines = new Set([...range.getClientRects()].filter(each => each.width > 0).map(each => Math.round(each.top))).size;
                  if (word[0].length <= 24 ? lines > 1 : lines > word[0].length / 6) broken.push(`${word[0]} on ${lines} lines in ${node.parentElement.closest('[class]')?.className}`);
                }
              }
              return broken;
            }
            """;

    /** What is wider than what holds it, where nothing lets it be scrolled. */
    private static final String OVERFLOWING = """
            () => [document.documentElement, document.body, document.querySelector('main'), document.querySelector('header.bar'), ...document.querySelectorAll('dialog[open]')]
                .filter(each => each && each.scrollWidth > each.clientWidth + 1)
                .map(each => `${each.localName} ${each.scrollWidth} > ${each.clientWidth}: ` + [...each.querySelectorAll('*')]
                    .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.scroll, nav, .tabs, .sections'))
                    .slice(0, 4).map(one => `${one.localName}.${one.className?.baseVal ?? one.className}`).join(' '))
            """;

    /** Pairs of texts of one row, one bar or one drawing that lie on each other. */
    private static final String COLLIDING = """
            () => {
              const colliding = [];
              const seen = element => {
                const own = [...element.childNodes].filter(node => node.nodeType === 3 && node.data.trim());
                const range = document.createRange();
                range.setStartBefore(own[0]);
                range.setEndAfter(own.at(-1));
                let { left, right, top, bottom } = range.getBoundingClientRect();
                for (let box = element; box; box = box.parentElement) {
                  if (getComputedStyle(box).overflowX !== 'visible') {
                    const cut = box.getBoundingClientRect();
                    left = Math.max(left, cut.left);
                    right = Math.min(right, cut.right);
                  }
                }
                return { element, left, right, top, bottom, text: own.map(each => each.data.trim()).join(' ') };
              };
              for (const box of document.querySelectorAll('header.bar, .row, .head, .filters, .day-bar, .drawing svg, .legend, .section-head')) {
                const texts = [...box.querySelectorAll('*')].filter(each => each.checkVisibility() && !each.closest('.hidden, option, title, .band')
                    && [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim())).map(seen)
                    .filter(each => each.right - each.left > 1);
                texts.forEach((one, at) => texts.slice(at + 1).forEach(other => {
                  if (!one.element.contains(other.element) && !other.element.contains(one.element) && Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 3)
                    colliding.push(`“${one.text}” and “${other.text}” in ${box.className.baseVal ?? box.className}`);
                }));
              }
              return colliding;
            }
            """;

    /** What people have to see or reach and of which next to nothing is left: cut off, covered, or beyond what can be scrolled to. */
    private static final String HIDDEN = """
            () => {
              const hidden = [];
              const root = document.querySelector('dialog[open]') ?? document.querySelector('adherence-app');
              const seen = element => {
                let { left, right, top, bottom } = element.getBoundingClientRect();
                for (let box = element.parentElement; box; box = box.parentElement) {
                  if (['hidden', 'clip'].includes(getComputedStyle(box).overflowX)) {
                    const cut = box.getBoundingClientRect();
                    [left, right] = [Math.max(left, cut.left), Math.min(right, cut.right)];
                    [top, bottom] = [Math.max(top, cut.top), Math.min(bottom, cut.bottom)];
                  }
                }
                return [right - left, bottom - top];
              };
              const names = 'th[scope=row], .cell-name > a:first-child, h1, h2';
              for (const element of root.querySelectorAll(`button, a[href], select, input, .badge, .status, .state, ${names}`)) {
                if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || element.closest('.hidden, svg, [aria-hidden=true], .skip, .segmented') || element.matches('.hidden, [type=file], .skip')) continue;
                const [width, height] = seen(element);
                const own = element.getBoundingClientRect();
                const enough = Math.min(own.width, element.matches(names) ? 64 : 24);
                if (width < enough - 1 || height < Math.min(own.height, 12) - 1)
                  hidden.push(`${element.localName}.${element.className} “${element.textContent.trim().slice(0, 30)}” is ${Math.round(width)}×${Math.round(height)} px`);
              }
              return hidden;
            }
            """;

    /** Links of the navigation that cannot be brought under a finger. */
    private static final String UNREACHABLE = """
            () => [...document.querySelectorAll('header.bar nav a, .sections a, .tabs .tab, header.bar .person')].filter(each => each.checkVisibility()).filter(each => {
              each.scrollIntoView({ inline: 'center', block: 'nearest' });
              const { left, right, top, bottom } = each.getBoundingClientRect();
              const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
              return !document.querySelector('dialog[open]') && !each.contains(hit);
            }).map(each => `“${each.textContent.trim()}” cannot be reached`)
            """;

    /** Ways to other pages and lists that are not seen as the page stands, or that a box could push out of sight. */
    private static final String UNSEEN = """
            () => [...document.querySelectorAll('header.bar nav a, header.bar .person, .sections a, .tabs .tab')].filter(each => {
              const { left, right, width, height } = each.getBoundingClientRect();
              const pushed = each.parentElement.scrollWidth > each.parentElement.clientWidth + 1;
              return !each.checkVisibility() || !width || !height || left < 0 || right > innerWidth || pushed;
            }).map(each => `“${each.textContent.trim()}” is not seen`)
            """;

    private Layout() {}

    public static List<String> unseenWays(Page page) {
        return found(page, UNSEEN);
    }

    /** Overflowing, broken and colliding text. */
    public static List<String> faults(Page page) {
        return found(page, OVERFLOWING, BROKEN, COLLIDING);
    }

    /** The same, and what long words push out of sight. */
    public static List<String> faultsOfLongWords(Page page) {
        return found(page, OVERFLOWING, BROKEN, COLLIDING, HIDDEN, UNREACHABLE);
    }

    @SuppressWarnings("unchecked")
    private static List<String> found(Page page, String... checks) {
        List<String> faults = new ArrayList<>();
        for (String check : checks) {
            faults.addAll((List<String>) page.evaluate(check));
        }
        return faults;
    }
}
