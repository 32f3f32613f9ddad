package jsontree

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

var valueType = reflect.TypeFor[*Value]()

// Decode fills what into points to, by the rules of encoding/json: members go to fields of
// their name or tag, regardless of case if need be; those without a field are passed over, and
// null leaves things as they are. A field of type *Value takes its value as it is; any, types
// with methods of their own and arrays are not known. The error says what has to be where.
func (v *Value) Decode(into any) error { return v.fill(reflect.ValueOf(into).Elem()) }

func (v *Value) fill(to reflect.Value) error {
	switch {
	case to.Type() == valueType:
		to.Set(reflect.ValueOf(v))
		return nil
	case v.Kind == Null:
		return nil
	}
	switch to.Kind() {
	case reflect.Pointer:
		if to.IsNil() {
			to.Set(reflect.New(to.Type().Elem()))
		}
		return v.fill(to.Elem())
	case reflect.Struct:
		if v.Kind != Object {
			return v.unfit("an object")
		}
		return v.fillStruct(to)
	case reflect.Map:
		return v.fillMap(to)
	case reflect.Slice:
		return v.fillSlice(to)
	}
	return v.fillScalar(to)
}

func (v *Value) unfit(want string) error { return fmt.Errorf("want %s, got %s", want, v.Kind) }

func (v *Value) fillStruct(to reflect.Value) error {
	for i := range to.NumField() {
		field := to.Type().Field(i)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		switch {
		case field.Anonymous && name == "":
			if err := v.fillStruct(to.Field(i)); err != nil {
				return err
			}
			continue
		case !field.IsExported() || name == "-":
			continue
		case name == "":
			name = field.Name
		}
		if m := v.named(name); m != nil {
			if err := m.fill(to.Field(i)); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	return nil
}

// named is the member of that name, or else the last one whose name differs in case alone.
func (v *Value) named(name string) *Value {
	if m := v.Member(name); m != nil {
		return m
	}
	var found *Value
	for _, m := range v.Members {
		if strings.EqualFold(m.Name, name) {
			found = m.Value
		}
	}
	return found
}

func (v *Value) fillMap(to reflect.Value) error {
	if v.Kind != Object {
		return v.unfit("an object")
	}
	t := to.Type()
	to.Set(reflect.MakeMapWithSize(t, len(v.Members)))
	for _, m := range v.Members {
		item := reflect.New(t.Elem()).Elem()
		if err := m.Value.fill(item); err != nil {
			return fmt.Errorf("%s: %w", m.Name, err)
		}
		to.SetMapIndex(reflect.ValueOf(m.Name).Convert(t.Key()), item)
	}
	return nil
}

func (v *Value) fillSlice(to reflect.Value) error {
	if v.Kind != Array {
		return v.unfit("an array")
	}
	to.Set(reflect.MakeSlice(to.Type(), len(v.Items), len(v.Items)))
	for i, item := range v.Items {
		if err := item.fill(to.Index(i)); err != nil {
			return fmt.Errorf("%d: %w", i, err)
		}
	}
	return nil
}

func (v *Value) fillScalar(to reflect.Value) error {
	switch {
	case to.Kind() == reflect.String:
		if v.Kind != String {
			return v.unfit("a string")
		}
		to.SetString(v.Text)
	case to.Kind() == reflect.Bool:
		if v.Kind != Bool {
			return v.unfit("a boolean")
		}
		to.SetBool(v.Text == "true")
	case to.CanInt():
		n, err := strconv.ParseInt(v.Text, 10, to.Type().Bits())
		if v.Kind != Number || err != nil {
			return v.unfitNumber(to)
		}
		to.SetInt(n)
	case to.CanUint():
		n, err := strconv.ParseUint(v.Text, 10, to.Type().Bits())
		if v.Kind != Number || err != nil {
			return v.unfitNumber(to)
		}
		to.SetUint(n)
	default:
		panic("jsontree: cannot fill " + to.Type().String())
	}
	return nil
}

func (v *Value) unfitNumber(to reflect.Value) error {
	if v.Kind != Number {
		return v.unfit("a number")
	}
	return fmt.Errorf("%s is no %s", v.Text, to.Type())
}
