package decl

import "testing"

func TestFind(t *testing.T) {
	class := Entry{Kind: KindClass, Name: "Dice", Members: []Entry{
		{Kind: KindConstructor, Name: "constructor", Sig: "(sides: number)"},
		{Kind: KindMethod, Name: "roll", Sig: "(): number"},
	}}
	d := Document{
		Modules: []Entry{
			{Kind: KindModule, Name: "voxrun", Members: []Entry{class}},
			{Kind: KindModule, Name: "std", Members: []Entry{{Kind: KindMethod, Name: "puts", Sig: "(text: string): void"}}},
		},
		Globals: []Entry{{Kind: KindReference, Name: "Dice"}, {Kind: KindMethod, Name: "print", Sig: "(): void"}},
	}
	for name, want := range map[string]string{
		"Dice": "Dice", "dice": "Dice", "Dice.roll": "Dice.roll", "roll": "Dice.roll", "ROLL": "Dice.roll",
		"std.puts": "std.puts", "puts": "std.puts", "print": "print", "voxrun": "voxrun",
	} {
		found := d.Find(name)
		if len(found) != 1 || found[0].Path != want {
			t.Errorf("%s finds %v, want %s", name, found, want)
		}
	}
	if got := d.Find("Dice")[0].Signatures(); len(got) != 1 || got[0] != "new Dice(sides: number)" {
		t.Errorf("the class is written %q", got)
	}
	if got := d.Near("rol"); got != "Dice.roll" {
		t.Errorf("rol is near %q", got)
	}
	if got := d.Near("nothing like it"); got != "" {
		t.Errorf("nothing is near %q", got)
	}
}
