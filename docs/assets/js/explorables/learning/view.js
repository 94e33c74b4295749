/** Three charts: the output and the points, the breakpoints on their way, the loss. */

import { breakpoint, output, vertices } from '../../mathematics/network.js';
import { deadUnits, RATES } from '../../mathematics/training.js';
import { Chart, roomy, titled, widened } from '../_kit/chart/chart.js';
import { Choice } from '../_kit/controls/choice.js';
import { fieldFor } from '../_kit/controls/number-field.js';
import { Slider } from '../_kit/controls/slider.js';
import { button, element, group, say, shows, toggle } from '../_kit/dom.js';
import { count, unitColour, written } from '../_kit/numbers.js';
import { PastePanel } from '../segments/paste-panel.js';
import { drawnOver, followPen } from './drawing.js';
import { Player } from './player.js';
import { PRESETS } from './presets.js';
import { sampledSteps, trainingOf } from './trained.js';

const STARTS = { spread: 'anywhere', he: 'all at 0, after He' };
const METHODS = { adam: 'Adam', sgd: 'gradient descent', 'hill climbing': 'hill climbing' };
const SAMPLES = 150; // of a course
const FEWEST = 50; // steps that the courses have room for

export class View {
  #host;
  #output = new Chart({ height: 300, name: '', titles: ['x', 'z'] });
  #paths = new Chart({ height: 180, name: '', titles: ['x', 'step'] });
  #losses = new Chart({ height: 180, name: '', titles: ['step', ''] });
  #charts = [this.#output, this.#paths, this.#losses];
  #targets = [];
  #sum = this.#output.line('rg-strong');
  #corners = [];
  #alive = [];
  #dead = [];
  #course = this.#losses.line('rg-strong', 'var(--rg-accent)');
  #step = new Slider({ name: 'step', change: (step) => this.#host.propose({ step }) });
  #start = new Choice('Breakpoints at first', (index) =>
    this.#begin({ start: Object.keys(STARTS)[index] }),
  );
  #method = new Choice('Method', (index) => this.#choose(Object.keys(METHODS)[index]));
  #fields;
  #player;
  #play = button('Play', () => this.#player.toggle());
  #rewind = button('Rewind', () => this.#host.propose({ step: 0 }));
  #draws = matchMedia('(pointer: fine)').matches; // a finger scrolls the page, until it is told to draw
  #pen = toggle('Draw', () => {
    this.#draws = !this.#draws;
    this.#host.redraw();
  });
  #paste;

  constructor(host) {
    this.#host = host;
    this.#player = new Player(host, {
      advance: (steps) => this.#advance(steps),
      show: (isPlaying) => say(this.#play, isPlaying ? 'Pause' : 'Play'),
    });
    this.#fields = {
      units: this.#field('units', 1),
      seed: this.#field('seed', 1),
      rate: this.#field('rate', 0.01),
    };
    this.#paste = new PastePanel(host.limits, (points, panel) => this.#begin({ points }, panel));
    followPen(this.#output, {
      isOn: () => this.#draws,
      stroke: (...ends) => this.#stroke(ends),
      hold: host.hold,
    });
    this.#arrange();
  }

  draw(state) {
    const training = trainingOf(state);
    const step = training.reach(state.step);
    const network = training.network(step);
    const dead = deadUnits(network, state.points);
    this.#drawOutput(state, network, dead);
    this.#drawPaths(state, training, step);
    this.#drawLosses(training, step);
    this.#showControls(state, step);
    for (const chart of this.#charts) chart.render();
  }

  remove() {
    this.#player.stop();
    for (const chart of this.#charts) chart.remove();
  }

  #arrange() {
    const { units, seed, rate } = this.#fields;
    const presets = Object.entries(PRESETS).map(([name, points]) =>
      button(name, () => this.#begin({ points })),
    );
    const bar = element('div', { class: 'rg-bar' }, this.#play, this.#rewind, this.#pen.element);
    const pair = element(
      'div',
      { class: 'rg-pair' },
      titled('breakpoints on their way', this.#paths),
      titled('log₁₀ of the loss', this.#losses),
    );
    this.scene = element('div', {}, this.#output.element, pair);
    this.panel = element(
      'div',
      {},
      element('div', { class: 'rg-playing' }, bar, this.#step.element),
      element('div', { class: 'rg-fields rg-chosen' }, this.#method.element, rate.element),
      element('div', { class: 'rg-fields rg-chosen' }, this.#start.element, seed.element, units.element),
      group('Target', presets),
    );
    this.more = element('div', {}, this.#paste.element);
    this.#output.element.classList.add('rg-kept');
    shows('step', this.#step.element);
    shows('loss', this.#course.element);
  }

  #field(part, step) {
    const change = (value, field) => this.#begin({ [part]: value }, field);
    return fieldFor(this.#host, part, { symbol: part, name: part, step, change });
  }

  #drawOutput({ points, view }, network, dead) {
    const chart = this.#output;
    const heights = points.map(([, y]) => y);
    chart.fit([widened(view), roomy(heights)], [view, [0, ...heights]], this.#host.isHeld);
    this.#sum.set(vertices(network, view));
    grow(this.#targets, points.length, () => chart.dot('rg-ring'));
    this.#targets.forEach((dot, i) => dot.set(points[i] ?? []));
    grow(this.#corners, network.v.length, (unit) => chart.dot('', unitColour(unit)));
    this.#corners.forEach((dot, unit) => {
      const x = breakpoint(network.v[unit], network.b[unit]);
      const place = [x, output(network, x)];
      dot.set(isIn(place, [view, chart.yRange]) ? place : []);
      dot.element.classList.toggle('rg-dead', dead.includes(unit));
    });
    chart.name = `The output of ${count(network.v.length, 'unit')}, and ${count(points.length, 'point')}.`;
  }

  /** Draw each breakpoint from the first step at the foot to the last; dotted while its unit is dead. */
  #drawPaths({ points, view, units }, training, last) {
    const chart = this.#paths;
    chart.show(widened(view), [0, Math.max(last, FEWEST)]);
    const steps = sampledSteps(last, SAMPLES);
    const networks = steps.map((step) => training.network(step));
    const dead = networks.map((network) => deadUnits(network, points));
    grow(this.#alive, units, (unit) => chart.line('', unitColour(unit)));
    grow(this.#dead, units, (unit) => chart.line('rg-thin rg-dotted', unitColour(unit)));
    this.#alive.forEach((line, unit) => {
      const places = networks.map(({ v, b }, k) => [breakpoint(v[unit], b[unit]), steps[k]]);
      const isDead = (k) => dead[k]?.includes(unit);
      const of = (isShown) => places.map((place, k) => (isShown(k) && !isNaN(place[0]) ? place : null));
      line.set(unit < units ? of((k) => !isDead(k)) : []);
      this.#dead[unit].set(unit < units ? of((k) => isDead(k) || isDead(k - 1)) : []);
    });
    chart.name = `The breakpoints from step 0 at the foot to step ${written(last)}.`;
  }

  #drawLosses(training, last) {
    const places = sampledSteps(last, SAMPLES).map((step) => [step, Math.log10(training.loss(step))]);
    const levels = places.map(([, level]) => level).filter(Number.isFinite);
    const [low, high] = [Math.floor(Math.min(...levels)), Math.ceil(Math.max(...levels))];
    this.#losses.show([0, Math.max(last, FEWEST)], [low, Math.max(high, low + 1)]);
    this.#course.set(places.map((place) => (Number.isFinite(place[1]) ? place : null)));
    this.#losses.name = `The loss from step 0 to step ${written(last)}.`;
  }

  #showControls(state, step) {
    const { start, method, points } = state;
    const [least, most] = this.#host.limits.step;
    this.#step.show(step, { least, most, text: `step ${written(step)}` });
    this.#start.show(Object.values(STARTS), Object.keys(STARTS).indexOf(start));
    this.#method.show(Object.values(METHODS), Object.keys(METHODS).indexOf(method));
    for (const [name, field] of Object.entries(this.#fields)) field.show(state[name]);
    this.#pen.show(this.#draws);
    this.#output.element.classList.toggle('rg-drawing', this.#draws);
    this.#paste.show(points);
  }

  /** Change what a training depends on: it begins anew. */
  #begin(change, control) {
    return this.#host.propose({ ...change, step: 0 }, control);
  }

  #choose(method) {
    this.#begin({ method, rate: RATES[method] });
  }

  #stroke(ends) {
    const { points, view } = this.#host.state;
    this.#begin({ points: drawnOver(points, ends, view, this.#output.yRange) });
  }

  #advance(steps) {
    const { state, limits } = this.#host;
    const step = Math.min(state.step + steps, limits.step[1]);
    const reached = trainingOf(state).reach(step);
    this.#host.propose({ step: reached });
    return reached === step && step < limits.step[1];
  }
}

/** Add things until there are so many. */
function grow(things, length, make) {
  while (things.length < length) things.push(make(things.length));
}

function isIn(place, frame) {
  return place.every((value, k) => frame[k][0] <= value && value <= frame[k][1]);
}
