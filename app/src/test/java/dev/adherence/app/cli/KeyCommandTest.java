package dev.adherence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@AppTest(now = "2026-01-29T09:00:00Z")
class KeyCommandTest {

    private static final String STAFF = "employeeId,email,firstName,lastName,team\nEMP001,ann@x.test,Ann,Lee,Sales\n";

    @TempDir
    Path folder;

    @Test
    void a_key_is_created_used_listed_without_itself_and_deleted(RunningApp app) throws IOException {
        Office office = Office.open(app);
        office.account(Role.ADMIN);
        Typed.By admin = Typed.by(office.email(Role.ADMIN));
        Path staff = Files.writeString(folder.resolve("staff.csv"), STAFF);

        Typed created = admin.at(app.address(), folder, "key", "create", "nightly", "--permission", "import:employees");

        assertThat(created.code()).as(created.errors()).isZero();
        String key = created.output().strip();
        assertThat(created.output()).hasLineCount(1);
        assertThat(imported(app, key, staff).output()).startsWith("1 imported");
        Typed list = admin.at(app.address(), folder, "key", "list");
        assertThat(list.output()).contains("nightly", "import:employees").doesNotContain(key);

        assertThat(admin.at(app.address(), folder, "key", "delete", "nightly").code())
                .isZero();

        assertThat(imported(app, key, staff).code()).isOne();
        Typed gone = admin.at(app.address(), folder, "key", "delete", "nightly");
        assertThat(gone.code()).isOne();
        assertThat(gone.errors()).isEqualTo("adherence: There is no key nightly.\n");
    }

    private Typed imported(RunningApp app, String key, Path staff) {
        return Typed.withKey(key).at(app.address(), folder, "import", "employees", staff.toString());
    }

    @Test
    void what_is_no_permission_and_who_is_no_admin_is_said(RunningApp app) {
        Office office = Office.open(app);
        office.account(Role.ADMIN);
        office.account(Role.ANALYST);

        Typed strange = Typed.by(office.email(Role.ADMIN))
                .at(app.address(), folder, "key", "create", "all", "--permission", "everything");
        assertThat(strange.code()).isOne();
        assertThat(strange.errors()).contains("everything", "import:employees");

        Typed analyst = Typed.by(office.email(Role.ANALYST)).at(app.address(), folder, "key", "list");
        assertThat(analyst.code()).isOne();
        assertThat(analyst.errors()).contains("analyst");
    }
}
