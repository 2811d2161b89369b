// bench: the work of core/voxel's benchmarks, done with OpenVDB, on the same
// data. Prints lines in the format of `go test -bench`, so that both can be laid
// side by side. Each figure is the best of several runs, in CPU time of one thread
// unless it says otherwise.
//
//   make bench-openvdb      (installs libopenvdb-dev, builds, runs)

#include <openvdb/openvdb.h>
#include <openvdb/tools/Composite.h>

#include <cstdio>
#include <ctime>
#include <random>
#include <vector>

using openvdb::Coord;
using openvdb::CoordBBox;
using Grid = openvdb::Int32Grid;

namespace {

double now() {
  timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

// Times work after setup, n times, and prints the best run per item.
template <class Setup, class Work>
void bench(const char* name, double items, int n, Setup setup, Work work) {
  double best = 1e30;
  for (int i = 0; i < n; i++) {
    auto state = setup();
    double start = now();
    work(state);
    best = std::min(best, now() - start);
  }
  std::printf("BenchmarkOpenVDB/%-28s %8d %14.0f ns/op %10.3f ns/voxel\n", name, n, best, best / items);
}

volatile int64_t sink;

Grid::Ptr dense() {
  auto g = Grid::create(0);
  auto a = g->getAccessor();
  for (int z = 0; z < 256; z++)
    for (int y = 0; y < 256; y++)
      for (int x = 0; x < 256; x++) a.setValue(Coord(x, y, z), (x | y << 8 | z << 16) + 1);
  return g;
}

Grid::Ptr halfRandom(unsigned seed) {
  auto g = Grid::create(0);
  auto a = g->getAccessor();
  std::mt19937 random(seed);
  for (int z = 0; z < 256; z++)
    for (int y = 0; y < 256; y++)
      for (int x = 0; x < 256; x++) {
        unsigned r = random();
        if (r & 1) a.setValue(Coord(x, y, z), int(r >> 8) + 1);
      }
  return g;
}

Grid::Ptr sphere(int r, int cx) {
  auto g = Grid::create(0);
  auto a = g->getAccessor();
  for (int z = -r; z < r; z++)
    for (int y = -r; y < r; y++)
      for (int x = -r; x < r; x++)
        if ((x + .5) * (x + .5) + (y + .5) * (y + .5) + (z + .5) * (z + .5) <= double(r) * r)
          a.setValue(Coord(x + cx, y, z), 7);
  g->pruneGrid();
  return g;
}

Grid::Ptr terrain() {
  auto g = Grid::create(0);
  auto a = g->getAccessor();
  for (int y = 0; y < 512; y++)
    for (int x = 0; x < 512; x++) {
      int h = int(32 + 20 * std::sin(x * 0.02) * std::cos(y * 0.03));
      a.setValue(Coord(x, y, h), (x ^ y) % 200 + 1);
    }
  return g;
}

std::vector<Coord> points(int n, int edge) {
  std::mt19937 random(1);
  std::vector<Coord> p;
  for (int i = 0; i < n; i++) p.emplace_back(random() % edge, random() % edge, random() % edge);
  return p;
}

Grid::Ptr cloud(const std::vector<Coord>& p) {
  auto g = Grid::create(0);
  auto a = g->getAccessor();
  for (auto& c : p) a.setValue(c, 9);
  return g;
}

void memory(const char* name, const Grid::Ptr& g) {
  std::printf("BenchmarkOpenVDB/%-28s %8d %14d ns/op %10.3f B/voxel\n", name, 1, 0,
              double(g->memUsage()) / double(g->activeVoxelCount()));
}

}  // namespace

int main() {
  openvdb::initialize();
  const double cube = 256. * 256 * 256;
  auto nothing = [] { return 0; };
  auto d = dense();
  auto random4M = points(4 << 20, 256);

  bench("S01ScanGet", cube, 5, nothing, [&](int) {
    auto a = d->getConstAccessor();
    int64_t sum = 0;
    for (int z = 0; z < 256; z++)
      for (int y = 0; y < 256; y++)
        for (int x = 0; x < 256; x++) sum += a.getValue(Coord(x, y, z));
    sink = sum;
  });
  bench("S02ScanSet", cube, 5, nothing, [&](int) {
    auto a = d->getAccessor();
    for (int z = 0; z < 256; z++)
      for (int y = 0; y < 256; y++)
        for (int x = 0; x < 256; x++) a.setValue(Coord(x, y, z), (x | y << 8 | z << 16) + 1);
  });
  bench("S02ScanSetFresh", cube, 3, [] { return Grid::create(0); }, [&](Grid::Ptr g) {
    auto a = g->getAccessor();
    for (int z = 0; z < 256; z++)
      for (int y = 0; y < 256; y++)
        for (int x = 0; x < 256; x++) a.setValue(Coord(x, y, z), (x | y << 8 | z << 16) + 1);
  });
  bench("S03RandomGet", 4 << 20, 5, nothing, [&](int) {
    auto a = d->getConstAccessor();
    int64_t sum = 0;
    for (auto& c : random4M) sum += a.getValue(c);
    sink = sum;
  });
  bench("S04RandomSet", 4 << 20, 5, nothing, [&](int) {
    auto a = d->getAccessor();
    int i = 1;
    for (auto& c : random4M) a.setValue(c, i++);
  });
  bench("S06Iterate", cube, 5, nothing, [&](int) {
    int64_t sum = 0;
    for (auto it = d->cbeginValueOn(); it; ++it) sum += *it;
    sink = sum;
  });
  bench("S07Copy", cube, 5, nothing, [&](int) { auto c = d->deepCopy(); sink = c->empty(); });
  bench("S08Box200", 200. * 200 * 200, 5, [] { return Grid::create(0); },
        [](Grid::Ptr g) { g->fill(CoordBBox(Coord(0), Coord(199)), 7); });
  bench("S08SphereR120", 4. / 3 * M_PI * 120 * 120 * 120, 2, nothing, [](int) { sink = sphere(120, 0)->empty(); });
  bench("S09UnionSpheres", 2 * 4. / 3 * M_PI * 120 * 120 * 120, 3,
        [] { return std::make_pair(sphere(120, 0), sphere(120, 60)); },
        [](std::pair<Grid::Ptr, Grid::Ptr> p) { openvdb::tools::compMax(*p.first, *p.second); });
  bench("S10UnionHalfRandom", cube, 3, [] { return std::make_pair(halfRandom(1), halfRandom(2)); },
        [](std::pair<Grid::Ptr, Grid::Ptr> p) { openvdb::tools::compMax(*p.first, *p.second); });
  auto million = points(1000000, 512);
  bench("S12SetMillion", 1e6, 3, [] { return Grid::create(0); }, [&](Grid::Ptr g) {
    auto a = g->getAccessor();
    for (auto& c : million) a.setValue(c, 9);
  });
  memory("S11BytesSphere", sphere(120, 0));
  memory("S11BytesTerrain", terrain());
  memory("S11BytesMillion", cloud(million));
}
