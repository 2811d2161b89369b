package voxel_test

import (
	"testing"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/voxel"
)

func TestSetQuotaStopsABudgetThatIsExceeded(t *testing.T) {
	for _, c := range []struct {
		limit int64
		stops bool
	}{{1, true}, {2, false}, {0, false}} {
		b := voxel.NewBudget(voxel.Limits{Voxels: c.limit}, nil)
		q := new(voxel.Quota)
		for range 2 {
			v := voxel.New(b)
			v.Set(0, 0, 0, voxel.Color(0xffffffff))
			v.SetQuota(q)
		}
		if got := fault.ClassOf(b.Err()) == fault.Limit; got != c.stops {
			t.Errorf("two voxels under a limit of %d: stopped %v (%v)", c.limit, got, b.Err())
		}
	}
}
