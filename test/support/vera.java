import java.io.FileInputStream;
import java.util.LinkedHashSet;
import java.util.Set;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Asks veraPDF about `STANDARD:FILE ...` (ua1, 3a): a line for each, its verdict and the rules that are broken. */
public class Vera {
  public static void main(String[] questions) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    for (String question : questions) {
      String[] parts = question.split(":", 2);
      System.out.println(answer(PDFAFlavour.fromString(parts[0]), parts[1]));
    }
  }

  private static String answer(PDFAFlavour flavour, String file) throws Exception {
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour)) {
      PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, 100, false, true, false);
      ValidationResult result = validator.validate(parser);
      Set<String> broken = new LinkedHashSet<>();
      for (TestAssertion one : result.getTestAssertions())
        if (one.getStatus() == TestAssertion.Status.FAILED)
          broken.add(one.getRuleId().getClause() + ": " + one.getMessage());
      return (result.isCompliant() ? "keeps" : "breaks") + "\t" + String.join("; ", broken);
    }
  }
}
