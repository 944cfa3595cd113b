namespace Platform.ControlPlane.Tests.Compatibility;

/// <summary>docs/argo-compatibility.md, Argo's CRDs and the code say the same of each field.</summary>
public sealed class CompatibilityTests
{
    public static TheoryData<string> Kinds => [.. ArgoFields.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Page_NamesEveryFieldOnce(string kind)
    {
        var rows = DocumentedFields.Of(kind);
        var fields = ArgoFields.Of(kind).Select(field => field.Path).ToList();
        Assert.NotEmpty(fields);
        Assert.DoesNotContain(fields, field => rows.Count(row => row.Covers(field)) != 1);
        Assert.Empty(rows.Where(row => !fields.Exists(row.Covers)).Select(row => row.Path));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Page_FieldsThatAreNotHere_AreThoseTheCodeDoesNotTake(string kind)
    {
        var rows = DocumentedFields.Of(kind);
        var wrong = from field in ArgoFields.Of(kind)
                    let says = rows.Single(row => row.Covers(field.Path)).Says
                    let isNotHere = FieldInUse.IsNotHere(kind, field.Path, field.Type)
                    where isNotHere != (says == "not here")
                    select $"{field.Path}: the page says \"{says}\", the code {(isNotHere ? "does not take it" : "takes it")}";
        Assert.Empty(wrong);
    }
}
