export class Shape {
  constructor(side) { this.side = side }
  describe() { return `${this.constructor.name} of ${this.side}` }
}
